package io.cloakroom.sanitizer.internal.heif.audit;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Accepts the box {@code meta} as the rewrite may write it. */
final class MetaAudit {

  /** Where the data of an item are. */
  record Place(long from, long length) {}

  private static final Set<String> REFERENCES = Set.of("dimg", "auxl", "prem", "cdsc");

  private final AuditCursor meta;
  private final Set<String> codings;
  private final Map<Integer, Place> places = new HashMap<>();
  private final List<String> types = new ArrayList<>();
  private final Map<Integer, List<Integer>> neighbours = new HashMap<>();
  private final Map<Integer, Integer> sources = new HashMap<>();
  private final List<String> kinds = new ArrayList<>();
  private final List<Integer> lengthBytes = new ArrayList<>();
  private final Map<Integer, Integer> lengthBytesOf = new HashMap<>();

  /**
   * @param codings types of the items that are coded pictures
   */
  MetaAudit(AuditCursor meta, Set<String> codings) {
    this.meta = meta;
    this.codings = codings;
  }

  void check() throws Rejection {
    meta.expect(0, 4);
    AuditCursor handler = meta.box("hdlr", 0);
    handler.zeros(4);
    handler.text("pict");
    handler.zeros(13);
    handler.finish();
    AuditCursor primary = meta.box("pitm", 0);
    int shown = (int) primary.number(2);
    primary.finish();
    locations(meta.box("iloc", 0));
    items(meta.box("iinf", 0));
    if (meta.nextType().equals("iref")) {
      references(meta.box("iref", 0));
    }
    properties(meta.box("iprp"));
    meta.finish();
    reachable(shown);
  }

  Map<Integer, Place> places() {
    return places;
  }

  String type(int item) {
    return item >= 1 && item <= types.size() ? types.get(item - 1) : "";
  }

  int lengthBytes(int item) {
    return lengthBytesOf.getOrDefault(item, 0);
  }

  /** How many pictures the item is made of. */
  int sources(int item) {
    return sources.getOrDefault(item, 0);
  }

  private void locations(AuditCursor box) throws Rejection {
    box.expect(0x4400, 2);
    for (long count = box.number(2); count > 0; count--) {
      int item = (int) box.number(2);
      box.expect(0, 2);
      box.expect(1, 2);
      Place place = new Place(box.number(4), box.number(4));
      AuditCursor.require(places.put(item, place) == null, "an item twice");
    }
    box.finish();
  }

  private void items(AuditCursor box) throws Rejection {
    int count = (int) box.number(2);
    for (int item = 1; item <= count; item++) {
      AuditCursor info = box.box("infe");
      AuditCursor.require((info.number(4) | 1) == 0x2000001, "an unexpected number");
      info.expect(item, 2);
      info.expect(0, 2);
      String type = Bytes.latin1(info.file(), info.at(), 4);
      info.skip(4);
      info.expect(0, 1);
      info.finish();
      boolean known = Set.of("grid", "iovl", "iden", "Exif").contains(type);
      AuditCursor.require(known || codings.contains(type), "a stray item");
      AuditCursor.require(places.containsKey(item) != type.equals("iden"), "an item nowhere");
      types.add(type);
    }
    box.finish();
  }

  private void references(AuditCursor box) throws Rejection {
    while (box.hasMore()) {
      String type = box.nextType();
      AuditCursor reference = box.box(type);
      AuditCursor.require(REFERENCES.contains(type), "a stray reference");
      int from = (int) reference.number(2);
      int count = (int) reference.number(2);
      for (int i = 0; i < count; i++) {
        reference(type, from, (int) reference.number(2));
      }
      reference.finish();
    }
  }

  private void reference(String type, int from, int to) throws Rejection {
    AuditCursor.require(!type(from).isEmpty() && !type(to).isEmpty(), "a stray reference");
    AuditCursor.require(
        type.equals("cdsc") == type(from).equals("Exif") && !type(to).equals("Exif"),
        "a stray reference");
    if (type.equals("dimg")) {
      neighbours.computeIfAbsent(from, absent -> new ArrayList<>()).add(to);
      sources.merge(from, 1, Integer::sum);
    } else if (!type.equals("prem")) {
      neighbours.computeIfAbsent(to, absent -> new ArrayList<>()).add(from);
    }
  }

  private void properties(AuditCursor box) throws Rejection {
    AuditCursor list = box.box("ipco");
    while (list.hasMore()) {
      kinds.add(PropertyAudit.kind(list));
      lengthBytes.add(PropertyAudit.check(list));
    }
    AuditCursor uses = box.box("ipma");
    box.finish();
    long wide = uses.number(4);
    AuditCursor.require(wide < 2, "an unexpected number");
    BitSet used = new BitSet();
    long last = 0;
    for (long count = uses.number(4); count > 0; count--) {
      long item = uses.number(2);
      AuditCursor.require(item > last && !type((int) item).isEmpty(), "a stray item");
      last = item;
      Set<String> its = new HashSet<>();
      for (long properties = uses.number(1); properties > 0; properties--) {
        long use = uses.number(wide == 0 ? 1 : 2) & (wide == 0 ? 127 : 32767);
        use((int) item, (int) use, used);
        AuditCursor.require(its.add(kinds.get((int) use - 1)), "a second property of a kind");
      }
    }
    uses.finish();
    AuditCursor.require(used.cardinality() == lengthBytes.size(), "a property of nothing");
  }

  private void use(int item, int property, BitSet used) throws Rejection {
    AuditCursor.require(property >= 1 && property <= lengthBytes.size(), "a stray property");
    used.set(property);
    if (lengthBytes.get(property - 1) > 0) {
      lengthBytesOf.putIfAbsent(item, lengthBytes.get(property - 1));
    }
  }

  /** Every item is shown, part of what is shown, its transparency, or describes it. */
  private void reachable(int shown) throws Rejection {
    AuditCursor.require(!type(shown).isEmpty() && !type(shown).equals("Exif"), "no picture");
    AuditCursor.require(places.size() <= types.size(), "data of nothing");
    BitSet reached = new BitSet();
    Deque<Integer> next = new ArrayDeque<>(List.of(shown));
    while (!next.isEmpty()) {
      int item = next.pop();
      if (!reached.get(item)) {
        reached.set(item);
        next.addAll(neighbours.getOrDefault(item, List.of()));
      }
    }
    AuditCursor.require(reached.cardinality() == types.size(), "a picture that is not shown");
  }
}
