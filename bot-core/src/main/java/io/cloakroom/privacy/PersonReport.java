package io.cloakroom.privacy;

import static io.cloakroom.privacy.ErasureWords.WORDS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditPage;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Person;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepStore;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkStore;
import io.cloakroom.person.Lessons;
import io.cloakroom.person.Preference;
import io.cloakroom.person.Preferences;
import io.cloakroom.policy.HeldRole;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.freeze.FreezeTarget;
import io.cloakroom.policy.text.Acknowledgement;
import io.cloakroom.policy.text.PolicyTextStore;
import io.cloakroom.request.AccessRequest;
import io.cloakroom.request.RequestStore;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes a file of what is kept about one person: what they chose and may, what they posted, the
 * links to it, what they asked for, and every event of the record of their workspace that is theirs
 * or names them. Reads some rows at a time, and changes nothing.
 */
public final class PersonReport {
  private static final int PAGE = 500;
  private static final int EVENTS = 2_000;

  /** Whoever waits for the file hears of it at least so often. */
  private static final int SILENT_PAGES = 50;

  /** So many requests are in it: somebody who asks for ten a day does so for three years. */
  private static final int MOST_REQUESTS = 10_000;

  private static final int MOST_TEXTS = 10_000;

  private final IntakeRegister posts;
  private final SweepStore sweeps;
  private final LinkStore links;
  private final RequestStore requests;
  private final PolicyStore policies;
  private final Preferences preferences;
  private final Lessons lessons;
  private final PolicyTextStore texts;
  private final AuditLog audit;

  public PersonReport(
      IntakeStores intakes,
      LinkStore links,
      RequestStore requests,
      PolicyStore policies,
      Preferences preferences,
      Lessons lessons,
      PolicyTextStore texts,
      AuditLog audit) {
    this.posts = intakes.register();
    this.sweeps = intakes.sweeps();
    this.links = links;
    this.requests = requests;
    this.policies = policies;
    this.preferences = preferences;
    this.lessons = lessons;
    this.texts = texts;
    this.audit = audit;
  }

  /**
   * Writes all of it, and leaves the stream open.
   *
   * @param by who gets it
   * @param now when
   */
  void write(Person about, Person by, Instant now, OutputStream out) throws IOException {
    ReportSections sections = new ReportSections(out);
    sections.line("report", new TextNode("cloakroom-person-report 1"));
    sections.line("what", new TextNode(WORDS.what(MOST_REQUESTS)));
    sections.line("care", new TextNode(WORDS.care()));
    sections.line("person", ReportEntries.of(about));
    sections.line("made_at", new TextNode(now.toString()));
    sections.line("made_for", ReportEntries.of(by));
    sections.line("chosen", chosen(about));
    sections.line("taught", taught(about));
    frozen(sections, about);
    ObjectNode counts = ReportEntries.empty();
    counts.put("roles", roles(sections, about));
    counts.put("acknowledged", acknowledged(sections, about));
    counts.put("sweeps", sweeps(sections, about));
    counts.put("posts", posts(sections, about));
    counts.put("links", links(sections, about));
    counts.put("requests", requests(sections, about));
    counts.put("events", events(sections, about));
    sections.line("complete", counts);
    sections.close();
  }

  private ObjectNode chosen(Person about) {
    ObjectNode chosen = ReportEntries.empty();
    for (Preference one : Preference.values()) {
      preferences.chosen(about, one).ifPresent(value -> chosen.put(one.code(), value));
    }
    return chosen;
  }

  /** When they were last told what the bot tells once, or rarely. */
  private ObjectNode taught(Person about) {
    ObjectNode taught = ReportEntries.empty();
    lessons.given(about).forEach((lesson, at) -> taught.put(lesson.code(), at.toString()));
    return taught;
  }

  /** Only of somebody who is: of all others it would be an odd thing to say. */
  private void frozen(ReportSections sections, Person about) throws IOException {
    String name = FreezeTarget.of(about).name();
    if (policies.values(Scope.of(about.workspace())).containsKey(name)) {
      sections.line("frozen", new TextNode(WORDS.frozen()));
    }
  }

  private long roles(ReportSections sections, Person about) throws IOException {
    sections.begin("roles");
    List<HeldRole> held =
        policies.rolesOf(about).stream()
            .sorted(
                Comparator.comparing(HeldRole::role)
                    .thenComparing(one -> one.scope().conversation().map(it -> it.id()).orElse("")))
            .toList();
    for (HeldRole one : held) {
      sections.entry(ReportEntries.of(one));
    }
    return sections.end();
  }

  /** Each text once: of as many as anybody reads none is missing. */
  private long acknowledged(ReportSections sections, Person about) throws IOException {
    sections.begin("acknowledged");
    for (Acknowledgement one : texts.by(about, MOST_TEXTS)) {
      sections.entry(ReportEntries.of(one));
    }
    return sections.end();
  }

  /** The latest of each channel is kept: who asked for one of before is on record. */
  private long sweeps(ReportSections sections, Person about) throws IOException {
    sections.begin("sweeps");
    for (Sweep one : sweeps.in(about.workspace())) {
      if (one.order().by().equals(about)) {
        sections.entry(ReportEntries.of(one));
      }
    }
    return sections.end();
  }

  private long posts(ReportSections sections, Person about) throws IOException {
    sections.begin("posts");
    Optional<IntakeId> before = Optional.empty();
    List<Intake> page;
    do {
      page = posts.by(about, before, PAGE);
      for (Intake post : page) {
        sections.entry(ReportEntries.of(post));
        before = Optional.of(post.id());
      }
    } while (!page.isEmpty());
    return sections.end();
  }

  private long links(ReportSections sections, Person about) throws IOException {
    sections.begin("links");
    Optional<LinkId> before = Optional.empty();
    List<Link> page;
    do {
      page = links.by(about, before, PAGE);
      for (Link link : page) {
        sections.entry(ReportEntries.of(link, links.words(link.image().id())));
        before = Optional.of(link.id());
      }
    } while (!page.isEmpty());
    return sections.end();
  }

  private long requests(ReportSections sections, Person about) throws IOException {
    sections.begin("requests");
    for (AccessRequest request : requests.by(about, MOST_REQUESTS)) {
      sections.entry(ReportEntries.of(request));
    }
    return sections.end();
  }

  /**
   * Through all of the record: whoever is named in it may be named anywhere. What is recorded while
   * it is read may be in it or not; nothing that stood there before is left out, also not while
   * others write.
   */
  private long events(ReportSections sections, Person about) throws IOException {
    sections.begin("record");
    AuditQuery everything = AuditQuery.everything(about.workspace());
    Mention mention = new Mention(about);
    long last = 0;
    long pages = 0;
    AuditPage page;
    do {
      page = audit.newer(everything, last, EVENTS);
      List<RecordedEvent> events = new ArrayList<>(page.events());
      Collections.reverse(events);
      for (RecordedEvent one : events) {
        if (mention.isIn(one.event())) {
          sections.entry(ReportEntries.of(one));
        }
      }
      last = page.next().orElse(last);
      pages++;
      if (pages % SILENT_PAGES == 0) {
        sections.goesOn();
      }
    } while (page.next().isPresent());
    return sections.end();
  }
}
