'use strict';
(() => {
  const number = value => Math.abs(value) >= 1e5 || (value !== 0 && Math.abs(value) < 1e-3)
    ? value.toExponential(2) : String(Math.round(value * 1000) / 1000);

  // What was shown and hidden stays so when the page is brought up to date.
  const chosen = new Map();

  function prepare(chart, index) {
    const data = JSON.parse(chart.querySelector('script').textContent);
    const svg = chart.querySelector('svg');
    const cursor = chart.querySelector('.cursor');
    const tip = chart.querySelector('.tip');
    const { left, right, width } = chart.dataset;
    const last = Math.max(...data.flatMap(curve => curve.points.map(point => point[0])));

    const boxes = [...chart.querySelectorAll('input[data-colour]')];
    for (const box of boxes) {
      const drawn = svg.querySelectorAll(`[data-colour="${box.dataset.colour}"]`);
      const key = `${index} ${box.dataset.colour}`;
      const show = () => {
        drawn.forEach(one => one.classList.toggle('hidden', !box.checked));
      };
      box.checked = chosen.get(key) ?? box.checked;
      box.addEventListener('change', () => { chosen.set(key, box.checked); show(); });
      show();
    }
    const all = chart.querySelector('.all');
    all?.addEventListener('change', () => boxes.forEach(box => {
      box.checked = all.checked;
      box.dispatchEvent(new Event('change'));
    }));

    const leave = () => { tip.hidden = true; cursor.setAttribute('visibility', 'hidden'); };
    const move = event => {
      const box = svg.getBoundingClientRect();
      const scale = box.width / width;
      const share = ((event.clientX - box.left) / scale - left) / (right - left);
      if (share < 0 || share > 1) { leave(); return; }
      const step = share * last;
      const rows = [];
      let nearest = 0;
      data.forEach((curve, i) => {
        if (!boxes[i].checked) { return; }
        const point = curve.points.reduce((a, b) => Math.abs(b[0] - step) < Math.abs(a[0] - step) ? b : a);
        nearest = Math.abs(point[0] - step) < Math.abs(nearest - step) ? point[0] : nearest;
        rows.push([curve, point]);
      });
      if (!rows.length) { leave(); return; }
      const x = Number(left) + nearest / last * (right - left);
      cursor.setAttribute('x1', x);
      cursor.setAttribute('x2', x);
      cursor.setAttribute('visibility', 'visible');
      tip.replaceChildren();
      const head = document.createElement('b');
      head.textContent = `step ${Math.round(nearest).toLocaleString('en')}`;
      tip.append(head);
      for (const [curve, [, mean, low, high, runs]] of rows) {
        const row = document.createElement('div');
        const swatch = document.createElement('span');
        swatch.className = `swatch c${curve.colour}`;
        const range = runs > 1 ? ` [${number(low)}, ${number(high)}]` : '';
        row.append(swatch, `${curve.label}: ${number(mean)}${range}, ${runs} ${runs === 1 ? 'run' : 'runs'}`);
        tip.append(row);
      }
      tip.hidden = false;
      const place = svg.offsetLeft + x * scale;
      tip.style.top = `${svg.getBoundingClientRect().top - chart.getBoundingClientRect().top + 8}px`;
      tip.style.left = `${Math.max(0, place + tip.offsetWidth + 14 < chart.clientWidth
        ? place + 14 : Math.min(place - tip.offsetWidth - 14, chart.clientWidth - tip.offsetWidth))}px`;
    };
    svg.addEventListener('pointermove', move);
    svg.addEventListener('pointerdown', move);
    svg.addEventListener('pointerleave', leave);
  }

  const start = () => document.querySelectorAll('.chart:not(.intervals)').forEach(prepare);
  start();

  // On a page that is served while runs go on, what has changed is fetched, and what was opened stays open.
  const live = document.getElementById('live');
  if (!live) { return; }
  let stamp = live.dataset.stamp;
  const poll = async () => {
    try {
      const now = await (await fetch('stamp')).text();
      if (now !== stamp) {
        const page = new DOMParser().parseFromString(await (await fetch('.')).text(), 'text/html');
        const open = new Set([...document.querySelectorAll('details[open]')].map(one => one.id));
        document.querySelector('main').replaceWith(page.querySelector('main'));
        document.querySelectorAll('details').forEach(one => { one.open = open.has(one.id); });
        stamp = page.getElementById('live').dataset.stamp;
        start();
      }
      live.className = 'on';
      live.textContent = 'live';
    } catch {
      live.className = '';
      live.textContent = 'no longer live';
    }
    setTimeout(poll, Number(live.dataset.every));
  };
  setTimeout(poll, Number(live.dataset.every));
})();
