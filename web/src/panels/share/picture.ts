/**
 * A picture of a part of the page as PNG. The part is copied with the rules of our own style sheets
 * into an SVG image, which the browser paints; canvases are copied as they are. Nothing is fetched:
 * a content policy that allows images of `data:` is all that it needs.
 */

/** Dots of the picture for each CSS pixel. */
const SCALE = 2;
/** Browsers give up on larger canvases; a longer board is painted smaller. */
const MOST_DOTS = 14_000;

/** Paints an element as it is seen now; what has to be scrolled to inside of it is not on the picture. */
export async function pictureOf(element: HTMLElement): Promise<Blob> {
  const { width, height } = element.getBoundingClientRect();
  const scale = Math.min(SCALE, MOST_DOTS / Math.max(width, height, 1));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(element, width, height))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const context = canvas.getContext('2d');
  if (context === null) {
    throw new Error('This browser paints no pictures.');
  }
  context.scale(scale, scale);
  context.fillStyle = groundOf(element);
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('The picture is too large.')) : resolve(blob)),
      'image/png',
    );
  });
}

/** The colour behind an element: of the nearest thing around it that has one. */
function groundOf(element: Element): string {
  const color = getComputedStyle(element).backgroundColor;
  const none = color === 'transparent' || /,\s*0\)$/.test(color);
  return none && element.parentElement !== null ? groundOf(element.parentElement) : color;
}

/**
 * The image as text: the style sheet must not become an element of this page, whose content policy
 * allows none in its midst. The root stands for the page: the colours of its theme hang on it.
 */
function svgOf(element: HTMLElement, width: number, height: number): string {
  const body = document.createElement('div');
  const { fontFamily, fontSize, lineHeight, color } = getComputedStyle(document.body);
  Object.assign(body.style, {
    fontFamily,
    fontSize,
    lineHeight,
    color,
    width: `${width}px`,
    height: `${height}px`,
  });
  body.append(copyOf(element));
  const theme = escaped(document.documentElement.dataset.theme ?? 'light');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" data-theme="${theme}">`,
    '<foreignObject width="100%" height="100%">',
    `<style xmlns="http://www.w3.org/1999/xhtml">${escaped(ruleText())}</style>`,
    new XMLSerializer().serializeToString(body),
    '</foreignObject></svg>',
  ].join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** The rules that hold in this window. Those of a narrower one must not come alive in a small picture. */
function ruleText(): string {
  const text = (rules: CSSRuleList): string =>
    [...rules]
      .map((rule) => {
        if (rule instanceof CSSMediaRule) {
          return window.matchMedia(rule.conditionText).matches ? text(rule.cssRules) : '';
        }
        return rule.cssText;
      })
      .join('\n');
  return [...document.styleSheets].map((sheet) => text(sheet.cssRules)).join('\n');
}

/** A copy with its canvases as images, and without what only the pointer brings. */
function copyOf(element: HTMLElement): HTMLElement {
  const copy = element.cloneNode(true) as HTMLElement;
  const canvases = [...element.querySelectorAll('canvas')];
  [...copy.querySelectorAll('canvas')].forEach((canvas, i) => {
    const image = document.createElement('img');
    image.src = canvases[i]?.toDataURL() ?? '';
    image.className = canvas.className;
    image.style.cssText = canvas.style.cssText;
    const size = canvases[i]?.getBoundingClientRect();
    image.style.width = `${size?.width ?? 0}px`;
    image.style.height = `${size?.height ?? 0}px`;
    canvas.replaceWith(image);
  });
  for (const extra of copy.querySelectorAll('[popover], .k-menu-button, .visually-hidden, .k-loading')) {
    extra.remove();
  }
  copy.style.margin = '0';
  return copy;
}
