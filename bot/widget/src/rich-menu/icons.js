import {svg} from 'lit';

// Strokes on a grid of 24; each name is one that a tile of the widget's texts can give.
const ICONS = {
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  wifi: 'M3 9.5a13 13 0 0 1 18 0M6 13a8.5 8.5 0 0 1 12 0M9 16.5a4.2 4.2 0 0 1 6 0M12 20h.01',
  coins: 'M3 6h18v12H3zM3 10h18M6.5 14.5h4',
  id: 'M3 5h18v14H3zM9 10.5m-2 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0M5.8 16c.5-3 5.9-3 6.4 0M15 10h3M15 14h3',
  person: 'M12 8m-4 0a4 4 0 1 0 8 0 4 4 0 1 0-8 0M4.5 21c.7-8.5 14.3-8.5 15 0',
  question: 'M12 12m-9 0a9 9 0 1 0 18 0 9 9 0 1 0-18 0M9.5 9.5a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2.9-1.2 1.8M12 16.8h.01',
};

/** The shape of a tile; an unknown name is drawn as a document. */
export const shape = (name) => svg`<path d=${ICONS[name] ?? ICONS.document}/>`;
