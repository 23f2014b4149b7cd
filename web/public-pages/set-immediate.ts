/** In place of `setimmediate`, which `rdf-canonize` asks for: that one can turn text into code, which our pages do not allow. */
Object.assign(globalThis, { setImmediate: (callback: () => void) => setTimeout(callback) })
