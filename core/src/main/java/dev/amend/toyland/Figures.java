package dev.amend.toyland;

/** Which drawing belongs to which noun. */
final class Figures {
    private Figures() {}

    static Figure of(Kind kind) {
        return switch (kind) {
            case ROSE -> Flowers::rose;
            case TULIP -> Flowers::tulip;
            case DAISY -> Flowers::daisy;
            case VIOLET -> Flowers::violet;
            case SUNFLOWER -> Flowers::sunflower;
            case APPLE -> Fruit::apple;
            case BANANA -> Fruit::banana;
            case PEAR -> Fruit::pear;
            case PLUM -> Fruit::plum;
            case LEMON -> Fruit::lemon;
            case CAT -> Animals::cat;
            case DOG -> Animals::dog;
            case FROG -> Animals::frog;
            case PIG -> Animals::pig;
            case SHEEP -> Animals::sheep;
            case FISH -> Animals::fish;
            case CROW -> Animals::crow;
            case LADYBIRD -> Animals::ladybird;
            case CAR -> Vehicles::car;
            case BUS -> Vehicles::bus;
            case TRUCK -> Vehicles::truck;
            case BOAT -> Vehicles::boat;
            case SHIRT -> Clothes::shirt;
            case HAT -> Clothes::hat;
            case DRESS -> Clothes::dress;
            case SOCK -> Clothes::sock;
            case HOUSE -> Buildings::house;
            case BARN -> Buildings::barn;
            case TOWER -> Buildings::tower;
            case TENT -> Buildings::tent;
            case SUN -> SkyAndGround::sun;
            case MOON -> SkyAndGround::moon;
            case CLOUD -> SkyAndGround::cloud;
            case TREE -> SkyAndGround::tree;
            case MOUNTAIN -> SkyAndGround::mountain;
            case MUSHROOM -> SkyAndGround::mushroom;
        };
    }

    static Figure of(Profession profession, Person person) {
        PersonFigure figure = of(profession);
        return pen -> figure.draw(pen, person);
    }

    private static PersonFigure of(Profession profession) {
        return switch (profession) {
            case NURSE -> Workers::nurse;
            case LIBRARIAN -> Workers::librarian;
            case DANCER -> Workers::dancer;
            case FLORIST -> Workers::florist;
            case TEACHER -> Workers::teacher;
            case SINGER -> Workers::singer;
            case ARTIST -> Workers::artist;
            case SCIENTIST -> Workers::scientist;
            case JUDGE -> Workers::judge;
            case DOCTOR -> Workers::doctor;
            case CHEF -> Workers::chef;
            case FARMER -> Workers::farmer;
            case SAILOR -> Workers::sailor;
            case SOLDIER -> Workers::soldier;
            case FIREFIGHTER -> Workers::firefighter;
            case PILOT -> Workers::pilot;
            case BUILDER -> Workers::builder;
        };
    }
}
