import type { Seats } from './queries.ts'

/** Receives the seats of the shows that it has subscribed to. */
export type Subscriber = {
  /**
   * Called with the seats of all its shows at first, and later with those that have changed. Subscribers of the same shows
   * that get the same seats at the same time get the same array.
   */
  onSeats: (seats: readonly Seats[]) => void
  /** Called at regular intervals, also if no seats have changed. */
  onHeartbeat: () => void
  /** The last call: the subscription has ended. */
  onEnd: () => void
}

/** The subscriptions to the same shows. Without ids it is the topic of all shows that take bookings. */
export type Topic = { key: string; ids: ReadonlySet<number> | undefined; subscriptions: Set<Subscription> }

/** A subscriber and the topic to which it has subscribed. */
export type Subscription = Subscriber & { topic: Topic }

/** The subscriptions of a process, found by topic and by show. A topic exists from its first subscription to its last. */
export function createSubscriptions() {
  const all = new Set<Subscription>()
  const topics = new Map<string, Topic>()
  const topicsByShow = new Map<number, Set<Topic>>()
  const topicOfAllShows = () => topics.get('')

  function openTopic(ids: ReadonlySet<number> | undefined): Topic {
    const key = ids ? [...ids].sort((a, b) => a - b).join(',') : ''
    const known = topics.get(key)
    if (known) return known
    const topic: Topic = { key, ids, subscriptions: new Set() }
    topics.set(key, topic)
    for (const id of ids ?? []) topicsByShow.set(id, (topicsByShow.get(id) ?? new Set()).add(topic))
    return topic
  }

  function closeTopic(topic: Topic) {
    topics.delete(topic.key)
    for (const id of topic.ids ?? []) {
      const others = topicsByShow.get(id)
      others?.delete(topic)
      if (others?.size === 0) topicsByShow.delete(id)
    }
  }

  return {
    all: all as ReadonlySet<Subscription>,
    /** The topic of all shows, if it has a subscription. */
    topicOfAllShows,
    /** Whether a show has a subscription. */
    includes: (showId: number) => topicOfAllShows() !== undefined || topicsByShow.has(showId),
    /** The topics to which a show belongs. */
    topicsOf: (showId: number): Topic[] => {
      const ofAll = topicOfAllShows()
      return [...(topicsByShow.get(showId) ?? []), ...(ofAll ? [ofAll] : [])]
    },
    /** The shows that have a subscription by id. */
    showIds: () => [...topicsByShow.keys()],

    /** @param showIds undefined for all shows that take bookings. */
    add(subscriber: Subscriber, showIds: readonly number[] | undefined): Subscription {
      const topic = openTopic(showIds && new Set(showIds))
      const subscription = { ...subscriber, topic }
      all.add(subscription)
      topic.subscriptions.add(subscription)
      return subscription
    },

    /** @returns whether the subscription existed. */
    remove(subscription: Subscription): boolean {
      const { topic } = subscription
      topic.subscriptions.delete(subscription)
      if (topic.subscriptions.size === 0 && topics.get(topic.key) === topic) closeTopic(topic)
      return all.delete(subscription)
    },
  }
}

export type Subscriptions = ReturnType<typeof createSubscriptions>
