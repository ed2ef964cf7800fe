import { useMemo } from 'react'
import { type PackedPlan, unpackPlan } from '#domain/seating/packed-plan.ts'
import { toSeatMap } from '#domain/seating/seat-map.ts'
import { layOut } from './layout.ts'

/** A plan as the map and the list of seats read it. */
export const useHouse = (plan: PackedPlan) =>
  useMemo(() => {
    const unpacked = unpackPlan(plan)
    return { map: toSeatMap(unpacked), layout: layOut(unpacked), categories: plan.categories }
  }, [plan])
