'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const at = id => document.getElementById(id);
  const canvas = at('picture');
  const ink = canvas.getContext('2d');
  const last = data.states.length - 1;
  const images = data.frames.map(frame => {
    const image = new Image();
    image.src = `data:image/png;base64,${frame.png}`;
    return image;
  });
  let now = 0;
  let timer = null;

  // Numbers that are infinite or undefined come as words.
  const number = value => typeof value !== 'number' ? String(value)
    : value !== 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3) ? value.toExponential(2)
    : String(Math.round(value * 1000) / 1000);

  function draw() {
    let from = now;
    while (!data.frames[from].isWhole) { from--; }
    for (let i = from; i <= now; i++) { ink.drawImage(images[i], data.frames[i].x, data.frames[i].y); }
  }

  // Bars of numbers from the least of all states to the greatest, zero among them.
  function rows(parent, names, values, range, chosen) {
    const least = Math.min(0, range[0]);
    const width = Math.max(0, range[1]) - least || 1;
    parent.replaceChildren(...values.map((value, i) => {
      const row = document.createElement('div');
      row.className = chosen === i ? 'row chosen' : 'row';
      const [name, track, text] = [0, 1, 2].map(() => document.createElement('div'));
      name.textContent = names(i);
      track.className = 'track';
      text.className = 'number';
      text.textContent = number(value);
      if (typeof value === 'number') {
        const bar = document.createElement('i');
        const [low, high] = [Math.min(0, value), Math.max(0, value)].map(end => Math.min(Math.max((end - least) / width, 0), 1));
        bar.style.left = `${low * 100}%`;
        bar.style.width = `${(high - low) * 100}%`;
        track.append(bar);
      }
      row.append(name, track, text);
      return row;
    }));
  }

  const finite = values => values.filter(value => typeof value === 'number');
  const rangeOf = values => values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [0, 0]);
  const observationRange = rangeOf(data.states.flatMap(state => finite(state.observation ?? [])));
  const explanationRanges = (data.states[0].explanations ?? []).map((_, i) =>
    rangeOf(data.states.flatMap(state => finite(state.explanations?.[i].values ?? []))));

  function show(state) {
    now = Math.min(Math.max(state, 0), last);
    const here = data.states[now];
    draw();
    at('scrubber').value = now;
    at('step').textContent = `${now} of ${last}`;
    at('return').textContent = number(here.return);
    at('reward').textContent = here.reward === null ? '–' : number(here.reward);
    at('action').textContent = here.action === null ? `none: ${here.ending}` : here.action.map(number).join(', ');
    const chosen = data.discreteActions !== null && here.action !== null ? here.action[0] : null;
    if (here.explanations !== null) {
      at('explanations').replaceChildren(...here.explanations.flatMap((explanation, i) => {
        const [head, box] = [document.createElement('h2'), document.createElement('div')];
        head.textContent = explanation.name;
        const isOfActions = explanation.values.length === data.discreteActions;
        const names = j => isOfActions ? `action ${j}` : explanation.values.length > 1 ? String(j) : '';
        rows(box, names, explanation.values, explanationRanges[i], isOfActions ? chosen : null);
        return [head, box];
      }));
    } else {
      at('explanations').replaceChildren();
    }
    if (here.observation === null) {
      at('observation').textContent = `${here.size} numbers, as the picture has them`;
    } else {
      rows(at('observation'), String, here.observation, observationRange, null);
    }
    const cursor = at('rewards').querySelector('line');
    const x = last ? now / last * 600 : 0;
    cursor.setAttribute('x1', x);
    cursor.setAttribute('x2', x);
  }

  function drawReturns() {
    const returns = data.states.map(state => typeof state.return === 'number' ? state.return : 0);
    const [least, greatest] = rangeOf(returns);
    const points = returns.map((value, i) =>
      `${i / last * 600},${74 - (value - least) / (greatest - least || 1) * 68}`);
    const name = 'http://www.w3.org/2000/svg';
    const [line, cursor] = ['polyline', 'line'].map(kind => document.createElementNS(name, kind));
    line.setAttribute('points', points.join(' '));
    cursor.setAttribute('y1', 0);
    cursor.setAttribute('y2', 80);
    at('rewards').append(line, cursor);
  }

  function stop() {
    clearTimeout(timer);
    timer = null;
    at('play').textContent = '▶ play';
  }

  function tick() {
    if (now >= last) { stop(); return; }
    show(now + 1);
    timer = setTimeout(tick, data.frameMilliseconds / Number(at('speed').value));
  }

  function play() {
    if (timer !== null) { stop(); return; }
    if (now >= last) { show(0); }
    at('play').textContent = '■ stop';
    timer = setTimeout(tick, data.frameMilliseconds / Number(at('speed').value));
  }

  const go = state => { stop(); show(state); };
  at('play').addEventListener('click', play);
  at('first').addEventListener('click', () => go(0));
  at('last').addEventListener('click', () => go(last));
  at('back').addEventListener('click', () => go(now - 1));
  at('forward').addEventListener('click', () => go(now + 1));
  at('scrubber').addEventListener('input', event => go(Number(event.target.value)));
  at('rewards').addEventListener('click', event => {
    const box = at('rewards').getBoundingClientRect();
    go(Math.round((event.clientX - box.left) / box.width * last));
  });
  document.addEventListener('keydown', event => {
    if (event.target.matches('select, button, input')) { return; }
    if (event.key === ' ') { play(); } else if (event.key === 'ArrowLeft') { go(now - 1); } else if (event.key === 'ArrowRight') {
      go(now + 1);
    } else { return; }
    event.preventDefault();
  });

  drawReturns();
  Promise.all(images.map(image => image.decode())).then(() => {
    show(0);
    document.body.dataset.ready = 'true';
  });
})();
