package io.cloakroom.gateway.record;

import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.WORKSPACE;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.command.CommandStage;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.ServedStage;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page on which security reads the record, and what happened before somebody does. */
public final class ShownRecord implements AutoCloseable {
  private static final Pattern ROW = Pattern.compile("<tr class=\"\\w+\" data-sequence=\"(\\d+)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([\\w-]+)\" value=\"([^\"]*)\">");

  public final ServedStage served = new ServedStage();
  public final CommandStage stage = served.stage;

  /** Of somebody of security, who is signed in. */
  public final Browser sec = page(SEC);

  public ShownRecord() throws IOException {}

  @Override
  public void close() throws IOException {
    served.close();
  }

  /** Opened by the person, who is signed in. */
  public Browser page(Person person) {
    return served.signedIn(person).with("Accept", "text/html");
  }

  /** Puts it on record. */
  public void happened(Action action, Person who, Conversation where, String outcome) {
    stage
        .database
        .audit()
        .append(
            AuditEvent.of(stage.clock.instant(), WORKSPACE, action)
                .by(who)
                .in(where)
                .withOutcome(outcome));
  }

  /** Gives somebody the role, or takes it. */
  public void security(Person person, boolean holds) {
    Scope scope = Scope.of(WORKSPACE);
    RoleHolder holder = RoleHolder.person(person.id());
    AuditEvent event = AuditEvent.of(stage.clock.instant(), WORKSPACE, Action.ROLE_CHANGED);
    if (holds) {
      stage.database.policies().grant(scope, Roles.SECURITY, holder, event);
    } else {
      stage.database.policies().withdraw(scope, Roles.SECURITY, holder, event);
    }
  }

  /** When the next of whoever goes on looking is answered. */
  public void later() {
    stage.clock.turn(Duration.ofSeconds(1));
  }

  public static Browser.Reply ask(Browser browser, String question, String... more) {
    Map<String, String> fields = new HashMap<>();
    fields.put("question", question);
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return browser.fill("/log", fields);
  }

  public static Browser.Reply news(Browser browser, String question, String... more) {
    Map<String, String> fields = new HashMap<>(Map.of("question", question));
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return browser.fill("/log/new", fields);
  }

  public static List<Long> rows(Browser.Reply reply) {
    List<Long> found = new ArrayList<>();
    Matcher row = ROW.matcher(reply.text());
    while (row.find()) {
      found.add(Long.parseLong(row.group(1)));
    }
    return found;
  }

  /** What the form sends whose button says so. */
  public static Map<String, String> form(Browser.Reply reply, String label) {
    String before =
        reply
            .text()
            .substring(0, reply.text().lastIndexOf("type=\"submit\">" + label + "</button>"));
    Matcher hidden = HIDDEN.matcher(before.substring(before.lastIndexOf("<form ")));
    Map<String, String> fields = new HashMap<>();
    while (hidden.find()) {
      fields.put(hidden.group(1), hidden.group(2));
    }
    fields.remove("form");
    return fields;
  }
}
