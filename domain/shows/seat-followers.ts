import type { Seats } from './queries.ts'

export type Follower = {
  /** Is given the numbers of all its shows first, and later those that changed. */
  show: (seats: Seats[]) => void
  /** Called every now and then, however little happens. */
  beat: () => void
  /** Nothing more will come. */
  end: () => void
}

/** A follower and the shows that it follows; without ids, all. */
export type Following = Follower & { ids: ReadonlySet<number> | undefined }

/** Who follows which shows. Nothing is left of one who was removed. */
export function keepFollowers() {
  const everybody = new Set<Following>()
  const ofAllShows = new Set<Following>()
  const byShow = new Map<number, Set<Following>>()
  return {
    everybody: everybody as ReadonlySet<Following>,
    ofAllShows: ofAllShows as ReadonlySet<Following>,
    isFollowed: (id: number) => ofAllShows.size > 0 || byShow.has(id),
    of: (id: number): Following[] => [...(byShow.get(id) ?? []), ...ofAllShows],
    /** The shows that are followed by their ids. */
    shows: () => [...byShow.keys()],

    add(following: Following) {
      everybody.add(following)
      if (!following.ids) ofAllShows.add(following)
      for (const id of following.ids ?? []) byShow.set(id, (byShow.get(id) ?? new Set()).add(following))
    },

    /** @returns whether it was there. */
    remove(following: Following): boolean {
      ofAllShows.delete(following)
      for (const id of following.ids ?? []) {
        const others = byShow.get(id)
        others?.delete(following)
        if (others?.size === 0) byShow.delete(id)
      }
      return everybody.delete(following)
    },
  }
}
