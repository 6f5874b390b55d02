package dev.amend.toyland;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Shapes in the square of a {@link Figure}. */
final class Shapes {
    private Shapes() {}

    static Shape circle(double x, double y, double radius) {
        return ellipse(x, y, radius, radius);
    }

    static Shape ellipse(double x, double y, double radiusX, double radiusY) {
        return new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY);
    }

    /** An ellipse turned clockwise about its centre. */
    static Shape ellipse(double x, double y, double radiusX, double radiusY, double degrees) {
        return turned(ellipse(x, y, radiusX, radiusY), x, y, degrees);
    }

    static Shape box(double left, double top, double right, double bottom) {
        return new Rectangle2D.Double(left, top, right - left, bottom - top);
    }

    static Shape roundBox(double left, double top, double right, double bottom, double radius) {
        return new RoundRectangle2D.Double(left, top, right - left, bottom - top, 2 * radius, 2 * radius);
    }

    /** A closed line through points x₁, y₁, x₂, y₂, … */
    static Shape polygon(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    /** A closed smooth curve near the points: quadratic, through the middles between them. */
    static Shape blob(double... points) {
        int n = points.length;
        Path2D path = new Path2D.Double();
        path.moveTo((points[n - 2] + points[0]) / 2, (points[n - 1] + points[1]) / 2);
        for (int i = 0; i < n; i += 2) {
            double nextX = points[(i + 2) % n];
            double nextY = points[(i + 3) % n];
            path.quadTo(points[i], points[i + 1], (points[i] + nextX) / 2, (points[i + 1] + nextY) / 2);
        }
        path.closePath();
        return path;
    }

    /** A round-ended line from one point over a bend to another. */
    static Shape line(double x1, double y1, double bendX, double bendY, double x2, double y2, double width) {
        Path2D path = new Path2D.Double();
        path.moveTo(x1, y1);
        path.quadTo(bendX, bendY, x2, y2);
        return stroke(width).createStrokedShape(path);
    }

    static Shape line(double x1, double y1, double x2, double y2, double width) {
        return line(x1, y1, (x1 + x2) / 2, (y1 + y2) / 2, x2, y2, width);
    }

    static BasicStroke stroke(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    static Shape turned(Shape shape, double x, double y, double degrees) {
        return AffineTransform.getRotateInstance(Math.toRadians(degrees), x, y).createTransformedShape(shape);
    }

    static Shape mirrored(Shape shape) {
        return AffineTransform.getScaleInstance(-1, 1).createTransformedShape(shape);
    }

    static Shape moved(Shape shape, double x, double y) {
        return AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape);
    }

    static Area union(Shape... shapes) {
        Area area = new Area();
        for (Shape shape : shapes) {
            area.add(new Area(shape));
        }
        return area;
    }

    static Area both(Shape first, Shape second) {
        Area area = new Area(first);
        area.intersect(new Area(second));
        return area;
    }

    static Area without(Shape shape, Shape hole) {
        Area area = new Area(shape);
        area.subtract(new Area(hole));
        return area;
    }
}
