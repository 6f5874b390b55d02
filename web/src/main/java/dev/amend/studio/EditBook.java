package dev.amend.studio;

import dev.amend.edit.EditRequest;
import dev.amend.edit.MapFile;
import dev.amend.pipeline.EditUse;
import dev.amend.studio.DrawOrder.NamedUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Edits by name. */
public final class EditBook {
    private final EditDesk desk;
    private final Limits limits;
    private final SequencedMap<String, NamedEdit> edits = new LinkedHashMap<>();

    EditBook(EditDesk desk, Limits limits) {
        this.desk = desk;
        this.limits = limits;
    }

    /**
     * Makes an edit and names it, in place of another of that name.
     *
     * @throws OrderException if the name is none, or there are too many edits
     * @throws dev.amend.edit.EditException if it changes nothing
     */
    public NamedEdit put(String name, EditRequest request) {
        NamedEdit.checkName(name); // before the work
        checkRoom(name);
        return put(new NamedEdit(name, desk.make(request)));
    }

    private synchronized void checkRoom(String name) {
        if (edits.size() >= limits.edits() && !edits.containsKey(name)) {
            throw new OrderException(
                    "name",
                    "there are %d edits already, as many as are kept; remove one first".formatted(limits.edits()));
        }
    }

    /** @throws OrderException if another has its name */
    synchronized void add(NamedEdit edit) {
        if (edits.containsKey(edit.name())) {
            throw new OrderException(
                    "name", "two edits would be named \"%s\"; rename the file of one".formatted(edit.name()));
        }
        put(edit);
    }

    private synchronized NamedEdit put(NamedEdit edit) {
        checkRoom(edit.name()); // again: others may have come while this one was made
        edits.put(edit.name(), edit);
        return edit;
    }

    public synchronized Optional<NamedEdit> find(String name) {
        return Optional.ofNullable(edits.get(name));
    }

    /** In the order in which their names came. */
    public synchronized List<NamedEdit> all() {
        return List.copyOf(edits.values());
    }

    /** Whether it was there. */
    public synchronized boolean remove(String name) {
        return edits.remove(name) != null;
    }

    /**
     * What acts while an order is drawn.
     *
     * @throws OrderException if an edit is not there, naming those that are
     */
    public List<EditUse> uses(List<NamedUse> named) {
        return named.stream()
                .map(use -> new EditUse(file(use.name()), use.strength()))
                .toList();
    }

    private MapFile file(String name) {
        return find(name)
                .map(NamedEdit::file)
                .orElseThrow(() -> new OrderException(
                        "edits", "there is no edit named \"%s\"; there are %s".formatted(name, names())));
    }

    private String names() {
        List<NamedEdit> all = all();
        return all.isEmpty()
                ? "none: put one with PUT /api/edits/NAME"
                : all.stream().map(NamedEdit::name).collect(Collectors.joining(", "));
    }
}
