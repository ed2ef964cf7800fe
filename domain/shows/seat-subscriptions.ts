import type { Seats } from './queries.ts'

export type Follower = {
  /**
   * Is given the numbers of all its shows first, and later those that changed. Followers of the same shows that are given
   * the same numbers at the same time are given the same array.
   */
  show: (seats: readonly Seats[]) => void
  /** Called every now and then, however little happens. */
  beat: () => void
  /** Nothing more will come. */
  end: () => void
}

/** The followers of the same shows; without ids, of all. */
export type Topic = { key: string; ids: ReadonlySet<number> | undefined; followers: Set<Following> }

/** A follower and what it follows. */
export type Following = Follower & { topic: Topic }

/** Who follows which shows. Nothing is left of one who was removed. */
export function keepFollowers() {
  const everybody = new Set<Following>()
  const topics = new Map<string, Topic>()
  const byShow = new Map<number, Set<Topic>>()
  const ofAllShows = () => topics.get('')

  /** The topic of these shows, which is there from its first follower to its last. */
  function openTopic(ids: ReadonlySet<number> | undefined): Topic {
    const key = ids ? [...ids].sort((a, b) => a - b).join(',') : ''
    const known = topics.get(key)
    if (known) return known
    const topic: Topic = { key, ids, followers: new Set() }
    topics.set(key, topic)
    for (const id of ids ?? []) byShow.set(id, (byShow.get(id) ?? new Set()).add(topic))
    return topic
  }

  function closeTopic(topic: Topic) {
    topics.delete(topic.key)
    for (const id of topic.ids ?? []) {
      const others = byShow.get(id)
      others?.delete(topic)
      if (others?.size === 0) byShow.delete(id)
    }
  }

  return {
    everybody: everybody as ReadonlySet<Following>,
    /** The followers of all shows, if there are any. */
    ofAllShows,
    isFollowed: (id: number) => ofAllShows() !== undefined || byShow.has(id),
    /** The topics that a show belongs to. */
    of: (id: number): Topic[] => {
      const all = ofAllShows()
      return [...(byShow.get(id) ?? []), ...(all ? [all] : [])]
    },
    /** The shows that are followed by their ids. */
    shows: () => [...byShow.keys()],

    add(follower: Follower, ids: readonly number[] | undefined): Following {
      const topic = openTopic(ids && new Set(ids))
      const following = { ...follower, topic }
      everybody.add(following)
      topic.followers.add(following)
      return following
    },

    /** @returns whether it was there. */
    remove(following: Following): boolean {
      const { topic } = following
      topic.followers.delete(following)
      if (topic.followers.size === 0 && topics.get(topic.key) === topic) closeTopic(topic)
      return everybody.delete(following)
    },
  }
}
