package dev.amend.plot;

import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A chart as a reader of XML finds it. */
record Drawn(Document document) {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");

    static Drawn of(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            return new Drawn(factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg))));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError(svg, e);
        }
    }

    static Drawn of(Chart chart) {
        return of(chart.svg());
    }

    Element root() {
        return document.getDocumentElement();
    }

    /** All elements of a name. */
    List<Element> elements(String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(index -> (Element) found.item(index))
                .toList();
    }

    /** All elements of a class. */
    List<Element> typed(String type) {
        return elements("*").stream()
                .filter(element -> element.getAttribute("class").equals(type))
                .toList();
    }

    /** What is written somewhere. */
    List<String> texts() {
        return elements("text").stream().map(Element::getTextContent).toList();
    }

    /** The one text that reads so. */
    Element text(String content) {
        List<Element> found = elements("text").stream()
                .filter(element -> element.getTextContent().equals(content))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("%d texts \"%s\" among %s".formatted(found.size(), content, texts()));
        }
        return found.getFirst();
    }

    /** The middles of the points, x and y. */
    List<List<Double>> points() {
        return typed("plot-point").stream()
                .map(element -> numbers(element, "transform"))
                .toList();
    }

    /** The boxes that labels are taken to fill. */
    List<Box> labels() {
        return typed("plot-label").stream().map(Drawn::label).toList();
    }

    private static Box label(Element text) {
        double x = number(text, "x");
        double y = number(text, "y");
        return new Box(x, y - 10, x + Lettering.BODY.width(text.getTextContent()), y + 3);
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    /** All numbers in an attribute, in order. */
    static List<Double> numbers(Element element, String... attributes) {
        return Arrays.stream(attributes)
                .flatMap(attribute ->
                        NUMBER.matcher(element.getAttribute(attribute)).results())
                .map(MatchResult::group)
                .map(Double::valueOf)
                .toList();
    }
}
