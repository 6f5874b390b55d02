package dev.amend.plot;

/** How the data of one kind are drawn: by colour and by shape, for those who see either. */
record Look(Ink ink, Marker marker) {
    /** The counts of colours and shapes have no common divisor, so that 42 looks differ. */
    static Look of(int index) {
        Ink[] inks = Ink.values();
        Marker[] markers = Marker.values();
        return new Look(inks[index % inks.length], markers[index % markers.length]);
    }
}
