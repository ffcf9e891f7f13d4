// Reads on where the library's page ends, as far as somebody scrolls. Without it a link leads there.
(() => {
  const { tell } = telling;
  // Further on the link has to be pressed: a page is no place for thousands of pictures.
  const MOST = 480;
  const EMPTY_IN_A_ROW = 5;
  const AHEAD = '800px';
  const part = (page, name) => page.querySelector(`[data-part="${name}"]`);
  const tiles = part(document, 'tiles');
  const older = part(document, 'older');
  const status = part(document, 'status');

  /** What was shown when the page was made need not be any more. */
  function unshown(image) {
    const words = document.createElement('span');
    words.className = 'none';
    words.textContent = tell('unshown');
    image.replaceWith(words);
  }

  async function next() {
    const answer = await fetch(older.href, {
      headers: { Accept: 'text/html' },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
    });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const isWhole = answer.ok && part(page, 'library') && !page.querySelector('[role="alert"]');
    return isWhole ? page : null;
  }

  /** Whoever is at the link is led to what is said in its place. */
  function end() {
    if (document.activeElement === older) {
      status.tabIndex = -1;
      status.focus({ preventScroll: true });
    }
    older.closest('nav').hidden = true;
  }

  function add(page) {
    const more = [...page.querySelectorAll('[data-part="tile"]')];
    tiles.append(...more.map((one) => document.adoptNode(one)));
    const further = part(page, 'older');
    if (further) older.setAttribute('href', further.getAttribute('href'));
    else end();
    if (more.length) status.textContent = more.length === 1 ? tell('one') : tell('many', more.length);
    else if (!further) status.textContent = tell('all');
    return more.length;
  }

  if (!tiles) return;
  const choosing = part(document, 'choosing');
  const count = part(document, 'count');
  const all = part(document, 'all');
  const none = count.textContent;
  // As many as are taken at once.
  const MOST_CHOSEN = 48;
  const boxes = () => [...tiles.querySelectorAll('input[type="checkbox"]')];

  function counted() {
    const chosen = boxes().filter((one) => one.checked).length;
    count.textContent = chosen ? tell('chosen', chosen) : none;
  }
  choosing.addEventListener('change', counted);
  // A browser that goes back keeps what was ticked.
  window.addEventListener('pageshow', counted);
  all.hidden = false;
  all.addEventListener('click', () => {
    const left = boxes().filter((one) => !one.checked);
    const room = Math.max(0, MOST_CHOSEN - (boxes().length - left.length));
    left.slice(0, room).forEach((one) => {
      one.checked = true;
    });
    counted();
  });
  tiles.addEventListener(
    'error',
    (event) => event.target.tagName === 'IMG' && unshown(event.target),
    true,
  );
  // Those that failed before anybody listened.
  [...tiles.querySelectorAll('img')]
    .filter((one) => one.complete && one.naturalWidth === 0)
    .forEach(unshown);
  if (!older) return;

  let reading = false;
  let empty = 0;

  /** One page after the other, as long as the end is in sight. */
  async function readOn() {
    if (reading) return;
    reading = true;
    tiles.setAttribute('aria-busy', 'true');
    const page = await next().catch(() => null);
    tiles.removeAttribute('aria-busy');
    if (!page) {
      sight.disconnect();
      status.textContent = tell('broke');
      return;
    }
    empty = add(page) ? 0 : empty + 1;
    sight.unobserve(older);
    reading = false;
    if (!older.closest('nav').hidden && empty < EMPTY_IN_A_ROW && tiles.children.length < MOST) {
      sight.observe(older);
    }
  }

  const sight = new IntersectionObserver(
    (seen) => seen.some((one) => one.isIntersecting) && readOn(),
    { rootMargin: AHEAD },
  );
  sight.observe(older);
})();
