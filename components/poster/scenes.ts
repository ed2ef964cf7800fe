import { type Composition, circle, path, rect, sheet, times } from './shapes.ts'

// Scenes on a stage.

const { width: W, height: H } = sheet

export const spotlight: Composition = (next, { ground, main, light, deep, pop }) => {
  const x = 70 + next() * 160
  const floor = H - 54
  return [
    ...[main, ground, light, ground, deep].map((ink, i) => circle(x, floor, 280 - i * 55, ink)),
    path(pop, 0.35)`M${W - x} -20 L${x - 74} ${floor} L${x + 74} ${floor} Z`,
    rect(0, floor, W, 54, deep),
  ]
}

export const curtain: Composition = (next, { main, ground, deep, pop }) => {
  const folds = 9 + Math.floor(next() * 2) * 2
  const w = W / folds
  const fall = (i: number) => 60 + (Math.abs(i - (folds - 1) / 2) / ((folds - 1) / 2)) ** 1.5 * 300
  return [
    rect(0, 0, W, H, deep),
    circle(150, 252 + next() * 30, 76 + next() * 20, pop),
    rect(0, H - 44, W, 44, ground),
    ...times(folds, (i) => {
      const [left, right, y] = [i * w, (i + 1) * w + 0.4, fall(i)]
      return path(i % 2 ? main : ground)`M${left} 0 H${right} V${y} Q${left + w / 2} ${y + 26} ${left} ${y} Z`
    }),
    rect(0, 0, W, 28, main),
  ]
}

export const moon: Composition = (next, { ground, main, light, deep }) => {
  const [x, y] = [95 + next() * 110, 112 + next() * 36]
  return [
    circle(x, y, 76, main),
    circle(x + 29, y - 15, 66, ground),
    ...[light, main, deep, ground].map((ink, i) => {
      const [h, swell] = [248 + i * 39, 20 + next() * 32]
      return path(ink)`M0 ${h} C80 ${h - swell} 120 ${h + swell} 170 ${h} S260 ${h - swell} ${W} ${h} V${H} H0 Z`
    }),
  ]
}

export const stairs: Composition = (next, { main, light, deep, pop }) => {
  const steps = 6 + Math.floor(next() * 3)
  const climbs = next() > 0.5
  return [
    circle(climbs ? 84 : 216, 98, 50, pop),
    ...times(steps, (i) => {
      const height = ((i + 1) * H * 0.84) / steps
      const x = ((climbs ? i : steps - 1 - i) * W) / steps
      return rect(x, H - height, W / steps + 0.5, height, [deep, main, light][i % 3] ?? main)
    }),
  ]
}

export const arches: Composition = (next, { ground, main, light, deep, pop }) => {
  const x = 120 + next() * 60
  const doors = [main, ground, light, ground, deep]
  return [
    ...doors.map((ink, i) => {
      const [half, top] = [138 - i * 26, 60 + i * 34]
      return path(ink)`M${x - half} ${H} V${top + half} A${half} ${half} 0 0 1 ${x + half} ${top + half} V${H} Z`
    }),
    path(pop)`M${x - 34} ${H} L${x - 12} ${H - 96} H${x + 12} L${x + 34} ${H} Z`,
    circle(x, H - 122, 19, pop),
  ]
}
