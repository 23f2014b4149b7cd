/** Stands first in the ZIP: by it a bundle is told from any other archive. */
export const manifestName = 'akashi-bundle.json'
