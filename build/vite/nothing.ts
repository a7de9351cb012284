/** Stands in bundles for packages that a dependency names but that the program never asks anything of: signing in to cloud services. */
export const nothing = null;
