import type { Page } from 'playwright-core';

/** Controls that a screen reader could not name, as text of their tags. */
export function unnamedControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const named = (element: Element): boolean => {
      const label = element.getAttribute('aria-label') ?? '';
      const by = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
      const labels = [...((element as HTMLInputElement).labels ?? [])].map((each) => each.textContent ?? '');
      return [label, ...by, ...labels, element.textContent ?? ''].some((words) => words.trim() !== '');
    };
    const controls =
      'button, a[href], input, select, textarea, [role=tab], [role=grid], [role=listbox], [role=application], meter, progress, [tabindex="0"]';
    return [...document.querySelectorAll(controls)].filter((element) => !named(element)).map((element) => element.outerHTML.slice(0, 120));
  });
}

/** Texts that are seen whose contrast with their ground is below 4.5 : 1 (WCAG 2.1, 1.4.3), 3 : 1 for large ones. */
export function paleTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const channels = (color: string): number[] => {
      const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const luminance = ([r, g, b]: number[]): number => {
      const [x, y, z] = [r, g, b].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const ground = (element: Element | null): number[] => {
      for (let at = element; at; at = at.parentElement) {
        const color = channels(getComputedStyle(at).backgroundColor);
        if (color[3] > 0.75) return color;
      }
      return [255, 255, 255, 1];
    };
    const pale: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || (node.textContent ?? '').trim() === '' || element.closest('svg, :disabled, .unseen, script, noscript, option'))
        continue;
      const { width, height } = element.getBoundingClientRect();
      if (width < 2 || height < 2 || !element.checkVisibility({ checkOpacity: true })) continue;
      const style = getComputedStyle(element);
      const [one, other] = [luminance(channels(style.color)), luminance(ground(element))].sort((a, b) => b - a);
      const ratio = (one + 0.05) / (other + 0.05);
      const large = Number.parseFloat(style.fontSize) >= 24;
      if (ratio < (large ? 3 : 4.5)) pale.push(`${ratio.toFixed(2)} "${(node.textContent ?? '').trim().slice(0, 40)}"`);
    }
    return pale;
  });
}

/** How far a page is wider than its window, in pixels. */
export function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
