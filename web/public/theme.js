// Sets the theme before anything is drawn; src/lib/theme.ts changes it later.
(function () {
  var kept = null;
  try {
    kept = localStorage.getItem('athanor.theme');
  } catch {
    // no storage: the system's theme holds
  }
  var dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
