/**
 * Environment of the judge process. Official builds of ONNX Runtime (1.29 and later, outside Windows) tell Microsoft of every
 * model they load and keep a device id in the user's cache, unless this is set before they load. Nothing leaves this machine.
 */
export const judgeProcessEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  ORT_DISABLE_TELEMETRY: '1',
})
