package dev.amend.toyland;

import dev.amend.image.Image;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;

/** Puts a scene on pixels: backdrop, shadows, then the things from back to front. */
final class Studio {
    /** Sets the stream of places apart from that of looks, so that neither moves the other. */
    private static final long PLACES = 0x706c61636573L;

    private Studio() {}

    static Image draw(Scene scene) {
        BufferedImage canvas = new BufferedImage(World.SIZE, World.SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = smooth(canvas);
        SplittableRandom random = new SplittableRandom(scene.seed());
        Finish finish = Finish.of(scene);
        new Backdrop(graphics, scene, random.split()).draw();
        finish.ground(graphics);
        Ink ink = Ink.of(scene.subject(), finish, random.split());
        SplittableRandom looks = random.split();
        for (Pose pose : poses(scene)) {
            shadow(graphics, scene, pose);
            AffineTransform before = graphics.getTransform();
            graphics.transform(pose.transform());
            figure(scene.subject(), looks).draw(new PaintPen(graphics, ink, finish, 1 / pose.half()));
            graphics.setTransform(before);
        }
        graphics.dispose();
        finish.surface(canvas, random.split());
        return image(canvas);
    }

    static List<Pose> poses(Scene scene) {
        return Pose.of(scene, new SplittableRandom(scene.seed() ^ PLACES));
    }

    static Graphics2D smooth(BufferedImage canvas) {
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return graphics;
    }

    /** The figure of a subject; people differ from one another. */
    static Figure figure(Subject subject, SplittableRandom random) {
        return switch (subject) {
            case Subject.Things things -> Figures.of(things.kind());
            case Subject.People people -> Figures.of(people.profession(), Person.of(people.gender(), random));
        };
    }

    private static void shadow(Graphics2D graphics, Scene scene, Pose pose) {
        boolean floats = scene.subject() instanceof Subject.Things things
                && things.kind().floats();
        if (!floats && scene.style() != Style.DRAWING) {
            graphics.setColor(Rgb.color(0x10142a, 0.1));
            graphics.fill(Shapes.ellipse(pose.x(), pose.foot() - 0.3, pose.half() * 0.95, pose.half() * 0.17));
            graphics.fill(Shapes.ellipse(pose.x(), pose.foot() - 0.3, pose.half() * 0.75, pose.half() * 0.12));
        }
    }

    private static Image image(BufferedImage canvas) {
        byte[] pixels = new byte[3 * World.SIZE * World.SIZE];
        int[] row = canvas.getRGB(0, 0, World.SIZE, World.SIZE, null, 0, World.SIZE);
        for (int i = 0; i < row.length; i++) {
            pixels[3 * i] = (byte) Rgb.red(row[i]);
            pixels[3 * i + 1] = (byte) Rgb.green(row[i]);
            pixels[3 * i + 2] = (byte) Rgb.blue(row[i]);
        }
        return Image.of(World.SIZE, World.SIZE, pixels);
    }
}
