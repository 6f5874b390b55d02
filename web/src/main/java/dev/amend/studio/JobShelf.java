package dev.amend.studio;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Jobs with their images; the oldest go when they take too much room. */
final class JobShelf {
    private static final long BYTES = 256L << 20;
    private static final int JOBS = 2000;

    private final SequencedMap<String, Job> jobs = new LinkedHashMap<>();

    synchronized void add(Job job) {
        jobs.put(job.id(), job);
    }

    synchronized void remove(Job job) {
        jobs.remove(job.id());
    }

    synchronized Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    synchronized void tidy() {
        long bytes = jobs.values().stream().mapToLong(Job::bytes).sum();
        Iterator<Job> oldest = jobs.values().iterator();
        while (oldest.hasNext() && (bytes > BYTES || jobs.size() > JOBS)) {
            Job job = oldest.next();
            if (job.status().state().isOver() && !job.id().equals(Studio.WELCOME)) {
                bytes -= job.bytes();
                oldest.remove();
            }
        }
    }
}
