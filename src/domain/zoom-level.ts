import type { LayoutOptions } from './layout.ts'

/** How large pictures are shown, smallest first. */
export const ZOOM_LEVELS = ['year', 'month', 'day', 'large'] as const
export type ZoomLevel = (typeof ZOOM_LEVELS)[number]

/** The look of a zoom level at a size of view. At `year` tiles grow with the view, so that no more than some 300 are seen at once. */
export function zoomOptions(
  level: ZoomLevel,
  view: { readonly width: number; readonly height: number; readonly gap: number },
): LayoutOptions {
  const { width, height, gap } = view
  const phone = width < 640
  const common = {
    width,
    gap,
    headerHeight: 40,
    sectionGap: phone ? 12 : 20,
    blockGap: phone ? 16 : 24,
    minBlockWidth: 136,
  }
  switch (level) {
    case 'year': {
      const side = Math.max(phone ? 28 : 44, Math.sqrt((width * height) / 300))
      return { ...common, gap: phone ? 1 : 2, targetHeight: side, groupBy: 'year', square: true }
    }
    case 'month':
      return {
        ...common,
        targetHeight: phone ? 84 : Math.max(112, Math.sqrt((width * height) / 110)),
        groupBy: 'month',
        square: false,
      }
    case 'day':
      return {
        ...common,
        targetHeight: phone ? 132 : Math.max(190, Math.min(260, width / 6.4)),
        groupBy: 'day',
        square: false,
      }
    case 'large':
      return {
        ...common,
        targetHeight: phone ? width * 0.75 : Math.max(340, Math.min(620, height * 0.62)),
        groupBy: 'day',
        square: false,
      }
  }
}
