// Tests only. better-sqlite3 needs Node-API 10 for one thing: references to strings. Electron 25 has Node-API 8, whose
// references hold objects, functions and symbols only. Force-included before the sources, which stay untouched, this
// header keeps a string alive in an array of one element and refers to the array.
#pragma once

#include <node_api.h>

#include <mutex>
#include <unordered_set>

namespace string_references {

inline std::mutex& guard() {
  static std::mutex mutex;
  return mutex;
}

// Never destroyed: finalizers may still run while the process winds down.
inline std::unordered_set<napi_ref>& boxed() {
  static auto* references = new std::unordered_set<napi_ref>();
  return *references;
}

inline bool canBeReferenced(napi_valuetype type) {
  return type == napi_object || type == napi_function || type == napi_symbol || type == napi_external;
}

inline napi_status create(napi_env env, napi_value value, uint32_t count, napi_ref* reference) {
  napi_valuetype type;
  napi_status status = napi_typeof(env, value, &type);
  if (status != napi_ok) return status;
  if (canBeReferenced(type)) return napi_create_reference(env, value, count, reference);

  napi_value box;
  status = napi_create_array_with_length(env, 1, &box);
  if (status != napi_ok) return status;
  status = napi_set_element(env, box, 0, value);
  if (status != napi_ok) return status;
  // A weak reference to the box would lose the value at once, as nothing else holds the box.
  status = napi_create_reference(env, box, count == 0 ? 1 : count, reference);
  if (status != napi_ok) return status;
  const std::lock_guard<std::mutex> lock(guard());
  boxed().insert(*reference);
  return napi_ok;
}

inline napi_status read(napi_env env, napi_ref reference, napi_value* value) {
  const napi_status status = napi_get_reference_value(env, reference, value);
  if (status != napi_ok || *value == nullptr) return status;
  {
    const std::lock_guard<std::mutex> lock(guard());
    if (boxed().count(reference) == 0) return napi_ok;
  }
  return napi_get_element(env, *value, 0, value);
}

inline napi_status remove(napi_env env, napi_ref reference) {
  {
    const std::lock_guard<std::mutex> lock(guard());
    boxed().erase(reference);
  }
  return napi_delete_reference(env, reference);
}

}  // namespace string_references

#define napi_create_reference string_references::create
#define napi_get_reference_value string_references::read
#define napi_delete_reference string_references::remove
