"use strict";
// Arrows, page keys and space turn the pages; home and end go to the first and the last.
addEventListener("keydown", function (event) {
  if (event.altKey || event.ctrlKey || event.metaKey || (event.target.closest && event.target.closest("a, button, summary") && event.key === " ")) return;
  var pages = Array.from(document.querySelectorAll(".slide"));
  var here = pages.findIndex(function (page) { return page.getBoundingClientRect().bottom > innerHeight / 2; });
  if (here < 0) here = pages.length - 1;
  var to = {
    ArrowRight: here + 1, ArrowDown: here + 1, PageDown: here + 1, " ": event.shiftKey ? here - 1 : here + 1,
    ArrowLeft: here - 1, ArrowUp: here - 1, PageUp: here - 1, Home: 0, End: pages.length - 1
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  var page = pages[Math.max(0, Math.min(pages.length - 1, to))];
  page.setAttribute("tabindex", "-1");
  page.focus({ preventScroll: true });
  page.scrollIntoView({ block: "center" });
  history.replaceState(null, "", "#" + page.id);
});
