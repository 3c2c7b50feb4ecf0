/**
 * A screen reader's ear: writes down, in order, every text that a live region or an alert brings.
 *
 *   announced   what was said so far
 */
window.announced = [];
document.addEventListener("DOMContentLoaded", () => {
  const tell = (text) => text.trim() && window.announced.push(text.trim());
  for (const region of document.querySelectorAll("[aria-live], [role=alert], [role=status]")) {
    new MutationObserver((changes) => {
      for (const change of changes) for (const node of change.addedNodes) tell(node.textContent);
    }).observe(region, { childList: true, subtree: true, characterData: true });
  }
});
