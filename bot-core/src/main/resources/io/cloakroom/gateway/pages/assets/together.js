'use strict';

// Leads on to the other pictures of a post, by buttons and by keys. Stands before the script of each
// page that shows one of them.
const together = (() => {
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  // Where each of them is, which of them is shown, and whether another is being asked for.
  let paths = [];
  let isShown = () => false;
  let going = false;

  const at = () => paths.findIndex(isShown);

  function place() {
    part('others').hidden = at() < 0;
    if (at() < 0) return;
    part('place').textContent = telling.tell('place', at() + 1, paths.length);
    part('previous').disabled = at() === 0;
    part('next').disabled = at() === paths.length - 1;
  }

  async function go(step, show) {
    const to = paths[at() + step];
    if (going || to === undefined) return;
    going = true;
    part('viewer').setAttribute('aria-busy', 'true');
    try {
      await show(to);
    } finally {
      part('viewer').removeAttribute('aria-busy');
      going = false;
      // The button that was pressed may lead nowhere now, and then it has the keys no longer.
      if (document.activeElement === document.body) part('mat').focus({ preventScroll: true });
    }
  }

  /** The way that a key leads, if any. */
  function step(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    if (event.target.closest('textarea, input')) return undefined;
    // What is larger than its frame is moved by the arrows; characters are as those of zoom.js.
    const arrows = !part('mat').classList.contains('zoomed');
    const characters = event.target.closest('[data-keys]');
    return {
      ...(characters && { n: 1, p: -1 }),
      ...(arrows && { ArrowRight: 1, ArrowLeft: -1 }),
    }[event.key];
  }

  return {
    /**
     * Begins to lead on.
     *
     * @param shown whether the picture at a path is the one that is shown
     * @param show asks for the one at a path, and shows it
     * @param broke says that it did not arrive
     */
    lead(shown, show, broke) {
      isShown = shown;
      part('previous').addEventListener('click', () => go(-1, show).catch(broke));
      part('next').addEventListener('click', () => go(1, show).catch(broke));
      document.addEventListener('keydown', (event) => {
        const way = step(event);
        if (!way || at() < 0) return;
        event.preventDefault();
        go(way, show).catch(broke);
      });
    },

    /** What is told of the picture that is shown: it may say where those of its post are. */
    know(facts) {
      if (facts.pictures) paths = facts.pictures;
      place();
    },

    /** Says which of them it is that is shown. */
    place,
  };
})();
