/** Packages that export only to `import` have no entry for require(): ask again as an importer would. */
module.exports = function resolve(request, options) {
  try {
    return options.defaultResolver(request, options);
  } catch (missing) {
    const conditions = [...(options.conditions ?? []).filter((name) => name !== 'require'), 'import'];
    try {
      return options.defaultResolver(request, { ...options, conditions });
    } catch {
      throw missing;
    }
  }
};
