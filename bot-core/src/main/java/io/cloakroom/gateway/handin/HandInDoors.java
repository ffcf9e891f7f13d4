package io.cloakroom.gateway.handin;

import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.AskingPace;
import io.cloakroom.gateway.session.OwnPages;
import io.cloakroom.gateway.session.RememberedNames;
import io.cloakroom.gateway.session.StrangerLimit;
import io.cloakroom.handin.HandInPage;
import io.cloakroom.handin.HandInPages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.stream.StreamSupport;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * {@code /hand-in/SECRET}: a page that takes pictures. Nothing of a body is read before the secret
 * was found to be good; a file goes to the vault as it comes. Without JavaScript all come as one
 * form, of which there is room for few at once.
 */
public final class HandInDoors {
  /** The most bytes of one picture, and of all in one form. */
  private static final long MOST_BYTES = 50L << 20;

  private static final int AT_ONCE = 16;
  private static final int FORMS_AT_ONCE = 2;

  /** Of one person, who may sit at two machines. */
  private static final int AT_ONCE_EACH = 2;

  private static final int FORMS_AT_ONCE_EACH = 1;
  private static final int WORDS = 500;
  private static final String PAGE = HandInPages.PATH + "{token}";

  private final HandInPages handIns;
  private final OwnPages own;
  private final RememberedNames names;
  private final StrangerLimit strangers;
  private final PageWriter pages;
  private final AskingPace pace;
  private final LongSupplier nanos;
  private final HandInPlaces files = new HandInPlaces(AT_ONCE, AT_ONCE_EACH);
  private final HandInPlaces forms = new HandInPlaces(FORMS_AT_ONCE, FORMS_AT_ONCE_EACH);

  /**
   * @param nanos a counter of nanoseconds that nobody can set back
   */
  public HandInDoors(
      HandInPages handIns,
      OwnPages own,
      RememberedNames names,
      StrangerLimit strangers,
      PageWriter pages,
      AskingPace pace,
      LongSupplier nanos) {
    this.handIns = handIns;
    this.own = own;
    this.names = names;
    this.strangers = strangers;
    this.pages = pages;
    this.pace = pace;
    this.nanos = nanos;
  }

  public List<Route> routes() {
    return List.of(
        Route.at(PAGE, "hand-in").get(this::show).upload(own.only(this::takeForm)),
        Route.at(PAGE + "/file", "hand-in").upload(own.only(this::takeFile)),
        Route.at(PAGE + "/done", "hand-in").post(own.only(this::takeAll)));
  }

  private void show(Exchange exchange) {
    Optional<HandInPage> page = handIns.find(exchange.token());
    exchange.send(
        page.map(
                one ->
                    pages.handIn(
                        exchange.path(),
                        names.of(one.where()),
                        names.of(one.person()),
                        one.most(),
                        MOST_BYTES,
                        one.replaces()))
            .orElseGet(() -> over(exchange)));
  }

  private HttpAnswer over(Exchange exchange) {
    return strangers.orTooMany(exchange, pages.message(exchange, Message.HAND_IN_OVER));
  }

  private void takeFile(Exchange exchange) throws IOException {
    Optional<HandInPage> page = handIns.find(exchange.token());
    if (page.isEmpty()) {
      refuse(exchange, over(exchange));
      return;
    }
    Map<String, String> query = query(exchange);
    int number = number(query.get("number"));
    long length = exchange.request().getLength();
    if (number < 0 || number >= HandInPages.MOST || length < 1) {
      refuse(exchange, pages.message(exchange, Message.BAD_BODY));
    } else if (length > MOST_BYTES) {
      refuse(exchange, pages.message(exchange, Message.TOO_LARGE));
    } else if (!files.take(page.get())) {
      refuse(exchange, pages.message(exchange, Message.TOO_MANY_HANDED_IN));
    } else {
      takeFile(exchange, page.get(), number, query.getOrDefault("name", ""), length);
    }
  }

  private void takeFile(Exchange exchange, HandInPage page, int number, String name, long length)
      throws IOException {
    Optional<HandInPages.Refusal> refusal;
    try (InputStream body =
        new SteadyStream(Content.Source.asInputStream(exchange.request()), nanos)) {
      String type = exchange.header("Content-Type").orElse("");
      refusal = handIns.add(page, number, name, type, body, length);
    } finally {
      files.leave(page);
    }
    if (refusal.isPresent()) {
      refuse(exchange, pages.message(exchange, refused(refusal.get())));
    } else {
      exchange.send(pages.json(200, Map.of("number", number)));
    }
  }

  private void takeAll(Exchange exchange) {
    Optional<HandInPage> page = handIns.find(exchange.token());
    Map<String, String> form = Bodies.form(exchange).orElse(Map.of());
    exchange.send(
        page.map(one -> handIn(exchange, one, number(form.get("count")), form.get("text")))
            .orElseGet(() -> over(exchange)));
  }

  private HttpAnswer handIn(Exchange exchange, HandInPage page, int count, @Nullable String text) {
    String words = text == null ? "" : text.substring(0, Math.min(WORDS, text.length()));
    return pace.within(
        exchange,
        page.person(),
        pages,
        () ->
            pages.message(
                exchange,
                handIns
                    .handIn(page, count, words)
                    .map(HandInDoors::refused)
                    .orElse(page.replaces() ? Message.NEW_VERSION : Message.HANDED_IN)));
  }

  private static Message refused(HandInPages.Refusal why) {
    return switch (why) {
      case NOT_GOVERNED -> Message.NOT_GOVERNED_THERE;
      case NOT_THEM, NOT_THE_BOT -> Message.NOT_ADMITTED_THERE;
      case INCOMPLETE -> Message.INCOMPLETE;
      case TOO_MUCH -> Message.TOO_MUCH_HANDED_IN;
      case NO_ROOM -> Message.NO_ROOM;
      case UNKNOWN -> Message.NOT_SAID;
    };
  }

  /** All of it lies in memory, so of these there are few at once. */
  private void takeForm(Exchange exchange) throws IOException {
    Optional<HandInPage> page = handIns.find(exchange.token());
    Request request = exchange.request();
    String type = exchange.header("Content-Type").orElse("");
    if (page.isEmpty()) {
      refuse(exchange, over(exchange));
    } else if (!type.startsWith("multipart/form-data")) {
      refuse(exchange, pages.message(exchange, Message.BAD_BODY));
    } else if (request.getLength() > MOST_BYTES) {
      refuse(exchange, pages.message(exchange, Message.TOO_LARGE));
    } else if (!forms.take(page.get())) {
      refuse(exchange, pages.message(exchange, Message.TOO_MANY_HANDED_IN));
    } else {
      HttpAnswer answer;
      try {
        answer = takeForm(exchange, page.get(), type);
      } finally {
        forms.leave(page.get());
      }
      // Whoever has the answer may send the next: it waits for no place that this one took.
      exchange.send(answer);
    }
  }

  private HttpAnswer takeForm(Exchange exchange, HandInPage page, String type) throws IOException {
    Request request = exchange.request();
    InputStream body = new SteadyStream(Content.Source.asInputStream(request), nanos);
    try (MultiPartFormData.Parts parts =
        MultiPartFormData.getParts(Content.Source.from(body), request, type, limits())) {
      if (StreamSupport.stream(parts.spliterator(), false).filter(HandInDoors::isFile).count()
          > HandInPages.MOST) {
        return closing(pages.message(exchange, Message.TOO_MANY_AT_ONCE));
      }
      int count = 0;
      Optional<HandInPages.Refusal> refusal = Optional.empty();
      for (MultiPart.Part part : parts) {
        if (isFile(part) && refusal.isEmpty()) {
          refusal = add(page, count, part);
          count++;
        }
      }
      String text = Optional.ofNullable(parts.getFirst("text")).map(HandInDoors::words).orElse("");
      return refusal.isPresent()
          ? pages.message(exchange, refused(refusal.get()))
          : handIn(exchange, page, count, text);
    } catch (CompletionException | IllegalArgumentException notAForm) {
      request.removeAttribute(MultiPartFormData.class.getName());
      boolean ended = notAForm.getCause() instanceof IOException;
      return closing(pages.message(exchange, ended ? Message.BAD_BODY : Message.TOO_LARGE));
    }
  }

  private static boolean isFile(MultiPart.Part part) {
    return part.getFileName() != null && part.getLength() > 0;
  }

  private Optional<HandInPages.Refusal> add(HandInPage page, int number, MultiPart.Part part)
      throws IOException {
    String type = Optional.ofNullable(part.getHeaders().get("Content-Type")).orElse("");
    String name = Optional.ofNullable(part.getFileName()).orElse("");
    try (InputStream bytes = Content.Source.asInputStream(part.getContentSource())) {
      return handIns.add(page, number, name, type, bytes, part.getLength());
    }
  }

  private static String words(MultiPart.Part part) {
    return part.getContentAsString(StandardCharsets.UTF_8);
  }

  /** So many are read that somebody who chose too many pictures is told so. */
  private static final int MOST_PARTS = 1_000;

  private static MultiPartConfig limits() {
    return new MultiPartConfig.Builder()
        .maxParts(MOST_PARTS)
        .maxPartSize(MOST_BYTES)
        .maxSize(MOST_BYTES + (1 << 20))
        .maxMemoryPartSize(MOST_BYTES + 1)
        .useFilesForPartsWithoutFileName(false)
        .build();
  }

  /** What is not read is not waited for: the connection ends with the answer. */
  private static void refuse(Exchange exchange, HttpAnswer answer) {
    exchange.send(closing(answer));
  }

  private static HttpAnswer closing(HttpAnswer answer) {
    return answer.with("Connection", "close");
  }

  private static Map<String, String> query(Exchange exchange) {
    String query = exchange.request().getHttpURI().getQuery();
    return query == null ? Map.of() : Bodies.fields(query).orElse(Map.of());
  }

  private static int number(@Nullable String text) {
    boolean digits = text != null && text.matches("[0-9]{1,2}");
    int number = digits ? Integer.parseInt(text) : -1;
    return number <= HandInPages.MOST ? number : -1;
  }
}
