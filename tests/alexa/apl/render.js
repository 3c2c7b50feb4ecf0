/**
 * Draws APL documents in a browser's page with Amazon's own renderer, as a device does.
 *
 *   render(directive, viewport)   draws it, in place of the one before; `viewport` is {width, height, shape, mode}
 *   sent                          what the buttons that were pressed have sent
 */

window.sent = [];
// initEngine waits for the engine's one word that it is ready, and for ever where that was given before it asked.
window.ready = Module.calledRun ? Promise.resolve() : AplRenderer.initEngine();

window.render = async ({ document: apl, datasources }, { width, height, shape, mode }) => {
  await window.ready;
  window.renderer?.destroy();
  window.sent.length = 0;
  const content = AplRenderer.Content.create(JSON.stringify(apl));
  content.addData("payload", JSON.stringify(datasources));
  const view = document.createElement("div");
  view.id = "view";
  document.body.replaceChildren(view);
  Object.assign(view.style, { width: `${width}px`, height: `${height}px`, position: "relative", overflow: "hidden" });
  const isRound = shape === "ROUND";
  view.style.borderRadius = isRound ? "50%" : "";
  window.renderer = AplRenderer.default.create({
    content,
    view,
    environment: { agentName: "tests", agentVersion: "1", allowOpenUrl: false, disallowVideo: true },
    viewport: { width, height, dpi: 160, shape, isRound },
    theme: "dark",
    mode,
    developerToolOptions: {},
    utcTime: 0,
    localTimeAdjustment: 0,
    onSendEvent: (event) => window.sent.push(event),
  });
  await window.renderer.init();
};
