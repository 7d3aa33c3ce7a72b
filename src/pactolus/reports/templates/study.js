// The page works without this: it keeps the words of a mark inside the window, and lets a first tap show them.
(function () {
  "use strict";
  var open = null;
  function close() {
    if (open) { open.classList.remove("open"); open = null; }
  }
  function place(mark) {
    var words = mark.querySelector(".words");
    words.style.removeProperty("margin-left");
    var box = words.getBoundingClientRect();
    var over = box.right - document.documentElement.clientWidth + 12;
    if (over > 0) { words.style.marginLeft = -over + "px"; }
  }
  document.querySelectorAll(".mark").forEach(function (mark) {
    var tapped = false;
    mark.addEventListener("pointerdown", function (event) { tapped = event.pointerType === "touch"; });
    mark.addEventListener("mouseenter", function () { place(mark); });
    mark.addEventListener("focusin", function () { place(mark); });
    mark.firstElementChild.addEventListener("click", function (event) {
      if (tapped && open !== mark) {
        event.preventDefault();
        close();
        mark.classList.add("open");
        open = mark;
        place(mark);
      } else { close(); }
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { close(); if (document.activeElement) { document.activeElement.blur(); } }
  });
  document.addEventListener("pointerdown", function (event) {
    if (open && !open.contains(event.target)) { close(); }
  });
})();
