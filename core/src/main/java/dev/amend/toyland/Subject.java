package dev.amend.toyland;

/** What a scene shows, its attributes decided. */
public sealed interface Subject {
    /** Things of one kind, all of one look. */
    record Things(Kind kind, Colour colour, Pattern pattern) implements Subject {
        @Override
        public Kind noun() {
            return kind;
        }

        @Override
        public boolean shows(Attribute attribute) {
            return attribute == colour || attribute == pattern;
        }
    }

    /** People of one profession and gender. */
    record People(Profession profession, Gender gender) implements Subject {
        @Override
        public Profession noun() {
            return profession;
        }

        @Override
        public boolean shows(Attribute attribute) {
            return attribute == gender;
        }
    }

    Noun noun();

    boolean shows(Attribute attribute);
}
