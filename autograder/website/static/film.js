// A slider chooses which of the pictures below it shows. Without this file the stills show.
for (const film of document.querySelectorAll(".film")) {
  const [bar, slider, value] = ["label", "input", "output"].map((tag) => film.querySelector(tag));
  const frames = [...film.querySelectorAll(".film-frame")];
  const show = () => {
    const at = Number(slider.value);
    frames.forEach((frame, index) => { frame.hidden = index !== at; });
    value.textContent = frames[at].dataset.value;
    slider.setAttribute("aria-valuetext", frames[at].dataset.value);
  };
  film.classList.add("film-runs");
  bar.hidden = false;
  slider.addEventListener("input", show);
  show();
}
