"""One replication: events in order of time, people, queues, working time."""
