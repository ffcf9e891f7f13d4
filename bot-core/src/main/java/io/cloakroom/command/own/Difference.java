package io.cloakroom.command.own;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One thing that would be otherwise for a picture. Its values are written when it is said: to
 * whoever set it in their language, and in the channel in the one of many.
 *
 * @param recorded the same for the record: ids and settings, and no words of people
 * @param widens whether more people see it by that, more often, or for longer
 */
record Difference(
    String name, Supplier<Line> from, Supplier<Line> to, String recorded, boolean widens) {
  Line line() {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.bold(name));
    spans.add(Span.plain(": "));
    spans.addAll(from.get().spans());
    spans.add(Span.plain(" → "));
    spans.addAll(to.get().spans());
    return new Line(spans);
  }
}
