package dev.amend.debias;

import dev.amend.debias.Search.Found;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a profession.
 *
 * @param number of its row in the table, from 0
 * @param validation what the unedited model's images of the validation prompt show
 * @param edit nothing where it was at its target already
 * @param measured at every stage; what is not edited is as it was before
 */
public record Profession(
        int number, DebiasTable.Row row, Share validation, Optional<OwnEdit> edit, Map<Stage, Measured> measured) {
    public Profession {
        measured = Map.copyOf(measured);
    }

    /**
     * Its own edit.
     *
     * @param towards the attribute that was shown too rarely
     * @param destination what its prompt shall give
     */
    public record OwnEdit(String towards, String destination, Found found) {}

    static Profession unedited(RowLooks looks, Share validation, Measured before) {
        Map<Stage, Measured> everywhere = Map.of(Stage.BEFORE, before, Stage.ALONE, before, Stage.JOINTLY, before);
        return new Profession(looks.number(), looks.row(), validation, Optional.empty(), everywhere);
    }

    Profession with(OwnEdit own, Measured alone) {
        return new Profession(number, row, validation, Optional.of(own), changed(Stage.ALONE, alone));
    }

    Profession jointly(Measured jointly) {
        return new Profession(number, row, validation, edit, changed(Stage.JOINTLY, jointly));
    }

    private Map<Stage, Measured> changed(Stage stage, Measured now) {
        Map<Stage, Measured> changed = new EnumMap<>(measured);
        changed.put(stage, now);
        return changed;
    }

    public Measured at(Stage stage) {
        return measured.get(stage);
    }
}
