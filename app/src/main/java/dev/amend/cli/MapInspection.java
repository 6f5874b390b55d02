package dev.amend.cli;

import dev.amend.checkpoint.SafetensorsFile;
import dev.amend.edit.MapFile;
import dev.amend.edit.Recipe;
import java.nio.file.Path;

/** An edit in a file of its own. */
record MapInspection(Path path, int dimension, int rank, Recipe recipe) implements Inspection {

    static MapInspection of(SafetensorsFile file) {
        MapFile map = MapFile.read(file);
        return new MapInspection(file.path(), map.map().dimension(), map.map().rank(), map.recipe());
    }

    @Override
    public void tell(Report report) {
        report.line("%s: an amend map for %s".formatted(path, recipe.family().displayName()));
        report.row("map", "T = I + D M, %d wide, rank %d, float32".formatted(dimension, rank));
        RecipeRows.tell(recipe, report);
        report.json()
                .put("file", path.toString())
                .put("kind", "map")
                .put("family", recipe.family().id())
                .put("dimension", dimension)
                .put("rank", rank)
                .set("recipe", RecipeRows.json(recipe));
    }
}
