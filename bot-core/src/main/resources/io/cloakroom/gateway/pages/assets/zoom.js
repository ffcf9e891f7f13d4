'use strict';

// Makes the picture of a page larger and smaller. What is larger than its frame is scrolled by the
// browser itself, with the finger, the keys and the wheel; all that is done here is its size.
(() => {
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  const mat = part('mat');
  const picture = part('picture');
  const tools = part('tools');
  const STEP = 1.25;
  const MOST = 8;
  // Screen points for a point of the picture: as wanted, 0 where all of it is seen; and what that takes.
  let scale = 0;
  let fitted = 1;

  // Of a picture that comes as a smaller version first, how wide all of it is.
  const natural = () => Number(picture.dataset.whole) || picture.naturalWidth || 1;
  const fits = () => scale === 0;
  const now = () => (fits() ? fitted : scale);

  /** What lies under that point of the frame stays there. */
  function show(wanted, x, y) {
    const room = mat.getBoundingClientRect();
    const before = picture.getBoundingClientRect();
    const atX = x === undefined ? room.left + room.width / 2 : x;
    const atY = y === undefined ? room.top + room.height / 2 : y;
    const partX = (atX - before.left) / (before.width || 1);
    const partY = (atY - before.top) / (before.height || 1);
    scale = wanted <= fitted * 1.001 ? 0 : Math.min(wanted, MOST);
    // The frame stays as it is, whatever is in it.
    if (fits()) mat.style.height = '';
    else if (!mat.style.height) mat.style.height = `${room.height}px`;
    mat.classList.toggle('zoomed', !fits());
    picture.style.width = fits() ? '' : `${natural() * scale}px`;
    if (!fits()) {
      const after = picture.getBoundingClientRect();
      mat.scrollLeft += after.left + partX * after.width - atX;
      mat.scrollTop += after.top + partY * after.height - atY;
    }
    tell();
    if (!fits()) want();
  }

  /** Says that more points are shown than there are of the picture. */
  function want() {
    const points = picture.getBoundingClientRect().width * devicePixelRatio;
    if (points > picture.naturalWidth * 1.01) picture.dispatchEvent(new Event('wanted'));
  }

  function tell() {
    if (fits()) fitted = picture.getBoundingClientRect().width / natural() || 1;
    part('scale').textContent = `${Math.round(now() * 100)} %`;
    tools.querySelector('[data-zoom="fit"]').setAttribute('aria-pressed', String(fits()));
    tools.querySelector('[data-zoom="whole"]').setAttribute('aria-pressed', String(now() === 1));
  }

  const larger = (x, y) => show(now() * STEP, x, y);
  const smaller = (x, y) => show(now() / STEP, x, y);
  const fit = () => show(0);
  const whole = (x, y) => show(1, x, y);

  function screen() {
    if (document.fullscreenElement) return document.exitFullscreen();
    return part('stage').requestFullscreen().catch(() => {});
  }

  const WORDS = { in: larger, out: smaller, fit, whole, screen };
  const KEYS = { '+': larger, '=': larger, '-': smaller, 0: fit, 1: whole, f: screen };

  tools.addEventListener('click', (event) => {
    const button = event.target.closest('[data-zoom]');
    if (button) WORDS[button.dataset.zoom]();
  });

  // Escape wherever the keys are; characters while they are at the picture or what leads to others,
  // as whoever speaks to the browser presses some by accident (WCAG 2.2, 2.1.4).
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || part('viewer').hidden) return;
    if (event.target.closest('textarea, input')) return;
    if (event.key === 'Escape' && !fits()) return fit();
    if (!KEYS[event.key] || !event.target.closest('[data-keys]')) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  // The wheel alone scrolls, as everywhere; with Ctrl, which a trackpad's pinch is too, it zooms.
  mat.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      show(now() * Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
    },
    { passive: false },
  );

  let held;
  mat.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    held = { x: event.clientX, y: event.clientY, left: mat.scrollLeft, top: mat.scrollTop };
  });
  addEventListener('pointermove', (event) => {
    if (!held) return;
    held.moved = held.moved || Math.hypot(event.clientX - held.x, event.clientY - held.y) > 4;
    if (fits() || !held.moved) return;
    mat.scrollLeft = held.left - (event.clientX - held.x);
    mat.scrollTop = held.top - (event.clientY - held.y);
  });
  let dragged = false;
  addEventListener('pointerup', () => {
    dragged = Boolean(held && held.moved);
    held = undefined;
  });
  addEventListener('pointercancel', () => (held = undefined));

  // A click shows it as large as it is, at that point, and another all of it.
  picture.addEventListener('click', (event) => {
    if (dragged) return;
    if (fits() && fitted < 1) whole(event.clientX, event.clientY);
    else fit();
  });
  picture.addEventListener('dragstart', (event) => event.preventDefault());

  let pinch;
  const apart = ([one, two]) => Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
  mat.addEventListener('touchstart', (event) => {
    pinch = event.touches.length === 2 ? { apart: apart(event.touches), scale: now() } : undefined;
  });
  mat.addEventListener(
    'touchmove',
    (event) => {
      if (!pinch || event.touches.length !== 2) return;
      event.preventDefault();
      const [one, two] = event.touches;
      const wanted = (pinch.scale * apart(event.touches)) / pinch.apart;
      show(wanted, (one.clientX + two.clientX) / 2, (one.clientY + two.clientY) / 2);
    },
    { passive: false },
  );
  mat.addEventListener('touchend', () => (pinch = undefined));

  picture.addEventListener('load', () => {
    tools.hidden = false;
    if (fits()) fit();
  });
  picture.addEventListener('anew', () => {
    delete picture.dataset.whole;
    fit();
  });
  picture.addEventListener('known', tell);
  picture.addEventListener('arrived', () => {
    if (!fits()) want();
  });
  document.addEventListener('fullscreenchange', () => {
    mat.style.height = '';
    tools.querySelector('[data-zoom="screen"]').setAttribute(
      'aria-pressed',
      String(Boolean(document.fullscreenElement)),
    );
    fit();
  });
  new ResizeObserver(() => (fits() ? tell() : undefined)).observe(mat);
  tools.querySelector('[data-zoom="screen"]').hidden = !document.fullscreenEnabled;
})();
