package io.cloakroom.gateway.pages;

import static io.cloakroom.gateway.pages.PageWords.WORDS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.cloakroom.audit.Period;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.http.Fallbacks;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.record.export.ExportPage;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.words.Language;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes pages from their templates, and facts for the pages' script. */
public final class PageWriter implements Fallbacks {
  private static final String VARY = "Vary";
  private static final String LANGUAGE = "Accept-Language";
  private static final String PACKAGE = "io.cloakroom.gateway.pages";

  /** There is no representation that whoever asks would accept (RFC 9110, section 15.5.7). */
  private static final int NOT_ACCEPTABLE = 406;

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, PageWriter.class.getClassLoader(), PACKAGE);
  private final ObjectMapper json = new ObjectMapper();
  private final PagePolicy policy;

  /**
   * @param formTargets where else forms lead, as sources of a content security policy
   */
  public PageWriter(List<String> formTargets) {
    this.policy = new PagePolicy(formTargets);
  }

  /**
   * The page of every link for everybody who is not signed in, the same for each (T2).
   *
   * @param providers whom people can sign in with
   */
  public HttpAnswer landing(List<String> providers) {
    return page("stranger.jte", Map.of("providers", providers));
  }

  /**
   * The page of a link for somebody who is signed in. It says nothing more of the link.
   *
   * @param name how the messenger calls them
   * @param formToken what the page sends along with its forms
   * @param path of the link
   * @param files whether it is the page of the files that went with its picture
   * @param byItself whether its script asks for the picture, instead of who presses its button
   */
  public HttpAnswer landing(
      String name, String formToken, String path, boolean files, boolean byItself) {
    return page(
        "viewer.jte",
        Map.of(
            "name",
            name,
            "path",
            path,
            "formToken",
            formToken,
            "files",
            files,
            "opens",
            byItself ? "itself" : "pressed"));
  }

  /**
   * The page on which somebody hands pictures in.
   *
   * @param where for which conversation, as the messenger calls it
   * @param name how the messenger calls them
   * @param most so many at once
   * @param bytes the most of one
   */
  public HttpAnswer handIn(
      String path, String where, String name, int most, long bytes, boolean replaces) {
    return page(
        "handin.jte",
        Map.of(
            "path",
            path,
            "where",
            where,
            "name",
            name,
            "most",
            most,
            "bytes",
            bytes,
            "replaces",
            replaces));
  }

  /** The page on which security reads the record. */
  public HttpAnswer record(RecordView view) {
    return page("log.jte", Map.of("view", view));
  }

  /** Rows for that page, to be put on top of those that it shows. */
  public HttpAnswer recordRows(List<RecordView.Row> rows) {
    return page("logrows.jte", Map.of("rows", rows));
  }

  /**
   * The page of the text of a policy.
   *
   * @param lines what it says, its title first; empty until it is asked for
   */
  public HttpAnswer policy(
      String path, String name, String formToken, List<List<RecordView.Piece>> lines) {
    return page(
        "policy.jte", Map.of("path", path, "name", name, "formToken", formToken, "lines", lines));
  }

  /** The page on which somebody looks for pictures. */
  public HttpAnswer library(LibraryView view) {
    return page("library.jte", Map.of("view", view));
  }

  /** The page about pictures that somebody chose. */
  public HttpAnswer chosen(ChosenView view) {
    return page("chosen.jte", Map.of("view", view));
  }

  /** The page about one picture. */
  public HttpAnswer about(AboutView view) {
    return page("about.jte", Map.of("view", view));
  }

  /** The page of the numbers of a workspace. */
  public HttpAnswer numbers(NumbersView view) {
    return page("numbers.jte", Map.of("view", view));
  }

  /** The page of the channels that somebody administers. */
  public HttpAnswer channels(ChannelsView view) {
    return page("channels.jte", Map.of("view", view));
  }

  /** The page at which somebody gets a file of the record. */
  public HttpAnswer export(String path, String name, ExportPage export) {
    return page(
        "export.jte",
        Map.of(
            "path",
            path,
            "name",
            name,
            "format",
            export.format().word().toUpperCase(Locale.ROOT),
            "period",
            words(export.period())));
  }

  /**
   * The page at which an admin gets a file of what is kept about somebody.
   *
   * @param about what that person is called
   */
  public HttpAnswer report(String path, String name, String about) {
    return page("report.jte", Map.of("path", path, "name", name, "about", about));
  }

  private static String words(Period period) {
    String since =
        period
            .since()
            .map(at -> WORDS.sinceMoment(at.toString()))
            .orElseGet(WORDS::sinceTheBeginning);
    return period.until().map(at -> WORDS.andBefore(since, at.toString())).orElse(since);
  }

  /**
   * The page on which somebody outside gives their code, the same for every address.
   *
   * @param wrong not empty when a code opened nothing
   */
  public HttpAnswer outsiderCode(String path, String wrong) {
    return page("outsidercode.jte", Map.of("path", path, "wrong", !wrong.isEmpty()));
  }

  /**
   * The page of somebody outside who gave their code.
   *
   * @param address that they are known by
   * @param viewsLeft how often they can look
   */
  public HttpAnswer outsider(String path, String address, int viewsLeft) {
    return page("outsider.jte", Map.of("path", path, "address", address, "viewsLeft", viewsLeft));
  }

  /**
   * The page that shows a picture inside a chat, the same for every address.
   *
   * @param ancestors in whose pages it may be, as sources of a content security policy
   */
  public HttpAnswer pane(List<String> ancestors) {
    String nonce = policy.nonce();
    return page("pane.jte", Map.of(), nonce)
        .with(PagePolicy.HEADER, policy.of(nonce, String.join(" ", ancestors)))
        .with("X-Frame-Options", "");
  }

  @Override
  public HttpAnswer nothingHere(Exchange exchange) {
    return message(exchange, Message.NOTHING_HERE);
  }

  @Override
  public HttpAnswer wrongMethod(Exchange exchange, String allowed) {
    return message(exchange, Message.WRONG_METHOD).with("Allow", allowed);
  }

  @Override
  public HttpAnswer notNow(Exchange exchange) {
    return message(exchange, Message.OUT_OF_REACH).with("Retry-After", "30");
  }

  /** The message as a page, or as facts for a script. */
  public HttpAnswer message(Exchange exchange, Message message) {
    return message(exchange, message, message.next());
  }

  /** The same, where something else is to be done. */
  public HttpAnswer message(Exchange exchange, Message message, String next) {
    return message(exchange, message.status(), words(message, next));
  }

  /** Says of a picture that everybody may look at once that they did, and when. */
  public HttpAnswer alreadySeen(Exchange exchange, Instant at) {
    Message message = Message.ALREADY_SEEN;
    String moment = Language.write(WORDS.momentPattern(), at, ZoneOffset.UTC);
    String when = WORDS.alreadySeenOn(moment, message.sentence());
    return message(
        exchange,
        message.status(),
        Map.of("title", message.title(), "sentence", when, "next", message.next()));
  }

  private static Map<String, String> words(Message message, String next) {
    return Map.of("title", message.title(), "sentence", message.sentence(), "next", next);
  }

  /**
   * The message, with a form in which to say why they should be let in.
   *
   * @param next what to do
   * @param path of the link
   * @param formToken what the page sends along with its forms
   */
  public HttpAnswer askable(
      Exchange exchange, Message message, String next, String path, String formToken) {
    Map<String, Object> words = new TreeMap<>(words(message, next));
    if (exchange.wantsJson()) {
      words.put("request", true);
      return json(message.status(), words);
    }
    words.put("path", path + "/request");
    words.put("formToken", formToken);
    return page("message.jte", words).withStatus(message.status());
  }

  /** Says of a picture that was granted, and that no browser could show, that it is to be taken. */
  public HttpAnswer opensAsFile(Exchange exchange, ImageType type) {
    Map<String, String> words =
        Map.of(
            "title",
            WORDS.opensAsFile(),
            "sentence",
            WORDS.opensAsFileWhy(type.toString()),
            "next",
            WORDS.opensAsFileNext());
    return message(exchange, NOT_ACCEPTABLE, words);
  }

  private HttpAnswer message(Exchange exchange, int status, Map<String, String> words) {
    return exchange.wantsJson()
        ? json(status, words)
        : page("message.jte", Map.copyOf(words)).withStatus(status);
  }

  /** Facts for a script: names and what is so. */
  public HttpAnswer json(int status, Map<String, ?> facts) {
    try {
      return HttpAnswer.of(status, HttpAnswer.JSON, json.writeValueAsString(new TreeMap<>(facts)))
          .with(VARY, LANGUAGE);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("words and numbers can be written", e);
    }
  }

  private HttpAnswer page(String template, Map<String, Object> parameters) {
    return page(template, parameters, policy.nonce());
  }

  private HttpAnswer page(String template, Map<String, Object> parameters, String nonce) {
    Map<String, Object> all = new TreeMap<>(parameters);
    all.put("nonce", nonce);
    StringOutput output = new StringOutput();
    templates.render(template, all, output);
    return HttpAnswer.of(200, HttpAnswer.HTML, output.toString())
        .with(PagePolicy.HEADER, policy.of(nonce))
        .with(VARY, LANGUAGE);
  }
}
