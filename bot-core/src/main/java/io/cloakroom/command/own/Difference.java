package io.cloakroom.command.own;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that would be otherwise for a picture.
 *
 * @param recorded the same for the record: ids and settings, and no words of people
 * @param widens whether more people see it by that, more often, or for longer
 */
record Difference(String name, List<Span> from, List<Span> to, String recorded, boolean widens) {
  Difference {
    from = List.copyOf(from);
    to = List.copyOf(to);
  }

  Line line() {
    List<Span> spans = new ArrayList<>();
    spans.add(Span.bold(name));
    spans.add(Span.plain(": "));
    spans.addAll(from);
    spans.add(Span.plain(" → "));
    spans.addAll(to);
    return new Line(spans);
  }
}
