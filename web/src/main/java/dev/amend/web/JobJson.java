package dev.amend.web;

import dev.amend.studio.DrawOrder;
import dev.amend.studio.Job;
import dev.amend.studio.JobBoard;
import dev.amend.studio.Picture;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A job as JSON. */
final class JobJson {
    private JobJson() {}

    static ObjectNode of(JobBoard jobs, Job job) {
        Job.Status status = job.status();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", job.id())
                .put("state", status.state().id())
                .put("position", jobs.position(job))
                .put("step", status.step())
                .put("steps", status.steps())
                .put("seconds", Math.round(1000 * status.seconds()) / 1000.0)
                .put("message", status.message().orElse(null));
        json.set("request", order(job.order()));
        ArrayNode images = json.putArray("images");
        for (int i = 0; i < job.order().seeds().size(); i++) {
            images.addObject()
                    .put("seed", job.order().seeds().get(i))
                    .put("before", address(job, new Picture(i, Picture.Which.BEFORE)))
                    .put("after", address(job, new Picture(i, Picture.Which.AFTER)));
        }
        return json;
    }

    private static String address(Job job, Picture picture) {
        return job.picture(picture)
                .map(_ -> "/api/images/%s/%d/%s.png"
                        .formatted(job.id(), picture.number(), picture.which().id()))
                .orElse(null);
    }

    private static ObjectNode order(DrawOrder order) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("prompt", order.prompt());
        order.negativePrompt().ifPresent(negative -> json.put("negativePrompt", negative));
        ArrayNode seeds = json.putArray("seeds");
        order.seeds().forEach(seeds::add);
        json.put("steps", order.steps())
                .put("guidance", order.guidance())
                .put("width", order.width())
                .put("height", order.height())
                .put("scheduler", order.scheduler().id());
        ArrayNode edits = json.putArray("edits");
        order.edits().forEach(use -> edits.addObject().put("name", use.name()).put("strength", use.strength()));
        return json.put("compare", order.compare());
    }
}
