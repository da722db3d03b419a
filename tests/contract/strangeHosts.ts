/** What a `Host` header says that has no business with this machine. */
export const STRANGE_HOSTS = [
  'evil.example',
  'evil.example:80',
  '127.0.0.1.evil.example',
  'localhost@evil.example',
  '192.168.0.1',
]
