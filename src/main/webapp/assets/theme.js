// A classic script, loaded before the first paint; core/theme.js changes what it sets.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    let chosen = null;
    try {
      chosen = localStorage.getItem("hcmp.theme");
    } catch {
      // Storage may be blocked: then the system's choice holds.
    }
    const theme = chosen === "light" || chosen === "dark" ? chosen : dark.matches ? "dark" : "light";
    document.documentElement.dataset.bsTheme = theme;
  };
  apply();
  dark.addEventListener("change", apply);
  addEventListener("storage", apply);
  addEventListener("hcmp:theme", apply);
})();
