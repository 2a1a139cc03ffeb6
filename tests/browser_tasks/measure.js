// What axe has against the page. The rules look at all of it, but for those of colors: they take longer than all
// others together, so of the elements that are painted alike, they and all around them, the first is measured.
async home => {
  const TREE = ".sidebar-tree"; // the same on all pages, and measured on the home page
  const PAINT = [
    "color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight", "position",
    "textDecorationLine", "textShadow", "borderBottomStyle",
  ];
  const paints = new Map();
  const layers = new Map();
  const paint = element => {
    if (element === null) return 0;
    if (!layers.has(element)) {
      const style = getComputedStyle(element);
      const layer = [paint(element.parentElement), ...PAINT.map(name => style[name])].join("|");
      if (!paints.has(layer)) paints.set(layer, paints.size + 1);
      layers.set(element, paints.get(layer));
    }
    return layers.get(element);
  };
  const says = element =>
    element.matches("button, input, select, textarea") ||
    [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const first = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    const seen = element.checkVisibility() && says(element) && (home || !element.closest(TREE));
    if (seen && !first.has(paint(element))) first.set(paint(element), element);
  }
  const colors = ["color-contrast", "link-in-text-block"];
  const found = [
    await axe.run(home ? document : { exclude: [TREE] }, {
      resultTypes: ["violations"],
      rules: Object.fromEntries(colors.map(rule => [rule, { enabled: false }])),
    }),
    await axe.run({ include: [...first.values()] }, { resultTypes: ["violations"], runOnly: colors }),
  ];
  return found.flatMap(({ violations }) =>
    violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`)));
}
