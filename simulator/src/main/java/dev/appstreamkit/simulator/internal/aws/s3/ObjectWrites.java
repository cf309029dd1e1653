package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.s3.ObjectTable.Deletion;
import dev.appstreamkit.simulator.internal.aws.s3.ObjectTable.Versioning;
import dev.appstreamkit.simulator.internal.aws.s3.StoredObject.StoredChecksum;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Storing and deleting objects, and changing their tags. */
final class ObjectWrites {
  private static final int MOST_DELETIONS = 1000;

  private ObjectWrites() {}

  static S3Reply put(S3Call s3) {
    S3Request request = s3.request();
    Map<String, String> tags = Metadata.tags(request);
    Bucket bucket = bucketToWrite(s3, tags);
    Consumer<@Nullable StoredObject> precondition = Preconditions.forWrite(request);
    // What may take long comes before anything is drawn by chance.
    String etag = etag(request.content());
    Map<String, String> headers = Metadata.of(request, bucket);
    StoredChecksum checksum = Digests.checkOrMake(request);
    StoredObject object =
        new StoredObject(
            request.key(),
            newVersion(s3, bucket),
            false,
            request.content(),
            etag,
            s3.world().wall().instant(),
            headers,
            tags,
            checksum,
            List.of());
    bucket.objects().put(object, bucket.versioning(), precondition);
    return stored(bucket, object);
  }

  /** The bucket, once the principal was found to be allowed to put the request's object there. */
  static Bucket bucketToWrite(S3Call s3, Map<String, String> tags) {
    Conditions conditions = Metadata.conditions(s3.request(), tags);
    Bucket bucket = s3.bucketForObject("s3:PutObject", conditions);
    String arn = bucket.arn(s3.request().key());
    if (!tags.isEmpty()) {
      s3.demand(bucket, "s3:PutObjectTagging", arn, conditions);
    }
    if (s3.request().header("If-Match").isPresent()) {
      s3.demand(bucket, "s3:GetObject", arn, Conditions.none());
    }
    return bucket;
  }

  static String newVersion(S3Call s3, Bucket bucket) {
    return bucket.versioning() == Versioning.ENABLED ? s3.newId() : StoredObject.NULL_VERSION;
  }

  static String etag(Content data) {
    return "\"" + Times.hex(data.get(Content.MD5)) + "\"";
  }

  private static S3Reply stored(Bucket bucket, StoredObject object) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ETag", object.etag());
    headers.putAll(encryption(object));
    headers.putAll(ObjectReads.checksum(object));
    ObjectReads.version(bucket, object.versionId())
        .filter(id -> !id.equals(StoredObject.NULL_VERSION))
        .ifPresent(id -> headers.put("x-amz-version-id", id));
    return S3Reply.of(200, headers);
  }

  /** The headers that say how an object is encrypted. */
  static Map<String, String> encryption(StoredObject object) {
    Map<String, String> found = new LinkedHashMap<>();
    object
        .headers()
        .forEach(
            (name, value) -> {
              if (name.startsWith("x-amz-server-side-encryption")) {
                found.put(name, value);
              }
            });
    return found;
  }

  static S3Reply copy(S3Call s3) {
    S3Request request = s3.request();
    CopySource source = CopySource.of(s3);
    StoredObject from = source.object();
    boolean replaceMetadata = directive(request, "x-amz-metadata-directive");
    boolean replaceTags = directive(request, "x-amz-tagging-directive");
    Map<String, String> tags = replaceTags ? Metadata.tags(request) : from.tags();
    Bucket bucket = bucketToWrite(s3, tags);
    refuseIdleCopy(s3, source, replaceMetadata || replaceTags);
    Map<String, String> headers = Metadata.of(request, bucket);
    if (!replaceMetadata) {
      headers = new LinkedHashMap<>(from.headers());
      headers.keySet().removeIf(n -> n.startsWith("x-amz-s") || n.startsWith("x-amz-website"));
      headers.putAll(Metadata.placed(request, bucket));
    }
    Optional<StoredChecksum> kept = keptChecksum(request, from);
    Facts facts = new Facts().need(from.data(), Content.MD5);
    if (kept.isEmpty()) {
      facts.need(from.data(), Digests.wanted(request).fact());
    }
    facts.demand();
    StoredObject object =
        new StoredObject(
            request.key(),
            newVersion(s3, bucket),
            false,
            from.data(),
            etag(from.data()),
            s3.world().wall().instant(),
            headers,
            tags,
            kept.orElseGet(() -> Digests.make(request, from.data())),
            List.of());
    bucket.objects().put(object, bucket.versioning(), Preconditions.forWrite(request));
    return copied(bucket, source, object);
  }

  /** The checksum that a copy takes over; empty when it gets another one. */
  private static Optional<StoredChecksum> keptChecksum(S3Request request, StoredObject from) {
    boolean another = Digests.requested(request).isPresent();
    return Optional.ofNullable(from.checksum())
        .filter(there -> !another && there.type().equals(StoredChecksum.FULL_OBJECT));
  }

  private static S3Reply copied(Bucket bucket, CopySource source, StoredObject object) {
    S3Reply reply =
        S3Call.xml(
            "CopyObjectResult",
            xml -> {
              xml.text("LastModified", Times.iso(object.modified())).text("ETag", object.etag());
              StoredChecksum checksum = object.checksum();
              if (checksum != null) {
                xml.text(checksum.algorithm().element(), checksum.value())
                    .text("ChecksumType", checksum.type());
              }
            });
    for (Map.Entry<String, String> header : encryption(object).entrySet()) {
      reply = reply.withHeader(header.getKey(), header.getValue());
    }
    Optional<String> version = ObjectReads.version(bucket, object.versionId());
    Optional<String> from = source.shownVersion();
    reply = version.isPresent() ? reply.withHeader("x-amz-version-id", version.get()) : reply;
    return from.isPresent() ? reply.withHeader("x-amz-copy-source-version-id", from.get()) : reply;
  }

  private static boolean directive(S3Request request, String header) {
    String value = request.header(header).orElse("COPY");
    if (!value.equals("COPY") && !value.equals("REPLACE")) {
      throw S3Faults.invalidArgument("Unknown " + header, header, value);
    }
    return value.equals("REPLACE");
  }

  private static void refuseIdleCopy(S3Call s3, CopySource source, boolean replaces) {
    boolean itself =
        source.bucket().name().equals(s3.request().bucket())
            && source.object().key().equals(s3.request().key())
            && source.versionId().isEmpty();
    boolean changes =
        replaces
            || s3.request().header("x-amz-storage-class").isPresent()
            || s3.request().header("x-amz-website-redirect-location").isPresent()
            || s3.request().header("x-amz-server-side-encryption").isPresent();
    if (itself && !changes) {
      throw S3Faults.invalidRequest(
          "This copy request is illegal because it is trying to copy an object to itself without"
              + " changing the object's metadata, storage class, website redirect location or"
              + " encryption attributes.");
    }
  }

  static S3Reply delete(S3Call s3) {
    S3Request request = s3.request();
    Bucket bucket = s3.bucket();
    Optional<String> versionId = request.parameter("versionId");
    Optional<String> match = request.header("If-Match");
    demandDeletion(s3, bucket, request.key(), versionId, match);
    checkUnchanged(bucket, request.key(), match);
    Deletion deletion = remove(s3, bucket, request.key(), versionId);
    Map<String, String> headers = new LinkedHashMap<>();
    StoredObject marker = deletion.marker();
    StoredObject removed = deletion.removed();
    if (marker != null) {
      headers.put("x-amz-delete-marker", "true");
      headers.put("x-amz-version-id", marker.versionId());
    } else if (versionId.isPresent()) {
      headers.put("x-amz-version-id", versionId.get());
      if (removed != null && removed.deleteMarker()) {
        headers.put("x-amz-delete-marker", "true");
      }
    }
    return S3Reply.of(204, headers);
  }

  /** Conditions of deletions are about the newest version, whichever is deleted. */
  private static void checkUnchanged(Bucket bucket, String key, Optional<String> match) {
    Preconditions.forDeletion(key, match)
        .accept(bucket.objects().newest(key).filter(o -> !o.deleteMarker()).orElse(null));
  }

  /** Whoever compares with an ETag must be allowed to read, too. */
  private static void demandDeletion(
      S3Call s3, Bucket bucket, String key, Optional<String> versionId, Optional<String> match) {
    Conditions conditions =
        versionId.map(id -> Conditions.of("s3:VersionId", id)).orElse(Conditions.none());
    String action = versionId.isPresent() ? "s3:DeleteObjectVersion" : "s3:DeleteObject";
    s3.demand(bucket, action, bucket.arn(key), conditions);
    if (match.filter(etag -> !etag.equals("*")).isPresent()) {
      s3.demand(bucket, "s3:GetObject", bucket.arn(key), Conditions.none());
    }
  }

  private static Deletion remove(S3Call s3, Bucket bucket, String key, Optional<String> versionId) {
    if (versionId.isPresent()) {
      return bucket.objects().deleteVersion(key, versionId.get());
    }
    StoredObject marker =
        StoredObject.deletion(key, newVersion(s3, bucket), s3.world().wall().instant());
    return bucket.objects().delete(marker, bucket.versioning());
  }

  static S3Reply deleteMany(S3Call s3) {
    Bucket bucket = s3.bucket();
    if (!Digests.carried(s3.request())) {
      throw S3Faults.invalidRequest("Missing required header for this request: Content-MD5");
    }
    Digests.check(s3.request());
    XmlTree given = s3.request().content().xml("Delete");
    List<XmlTree> wanted = given.all("Object");
    if (wanted.isEmpty() || wanted.size() > MOST_DELETIONS) {
      throw S3Faults.malformedXml();
    }
    boolean quiet = given.value("Quiet").filter("true"::equalsIgnoreCase).isPresent();
    return S3Call.xml(
        "DeleteResult", xml -> wanted.forEach(one -> deleteOne(s3, bucket, one, quiet, xml)));
  }

  private static void deleteOne(
      S3Call s3, Bucket bucket, XmlTree wanted, boolean quiet, S3Xml xml) {
    String key = wanted.required("Key");
    Optional<String> versionId = wanted.value("VersionId").filter(v -> !v.isEmpty());
    try {
      for (String name : List.of("LastModifiedTime", "Size")) {
        if (wanted.child(name).isPresent()) {
          throw S3Faults.notSimulated(name, "only directory buckets take it; use ETag");
        }
      }
      Optional<String> match = wanted.value("ETag");
      demandDeletion(s3, bucket, key, versionId, match);
      checkUnchanged(bucket, key, match);
      Deletion deletion = remove(s3, bucket, key, versionId);
      StoredObject marker =
          deletion.marker() != null
              ? deletion.marker()
              : deletion.removed() != null && deletion.removed().deleteMarker()
                  ? deletion.removed()
                  : null;
      if (!quiet) {
        xml.element(
            "Deleted",
            d -> {
              d.text("Key", key).text("VersionId", versionId.orElse(null));
              if (marker != null) {
                d.text("DeleteMarker", true).text("DeleteMarkerVersionId", marker.versionId());
              }
            });
      }
    } catch (S3Fault fault) {
      xml.element(
          "Error",
          e ->
              e.text("Key", key)
                  .text("VersionId", versionId.orElse(null))
                  .text("Code", fault.code())
                  .text("Message", fault.text()));
    }
  }

  static S3Reply putTagging(S3Call s3) {
    Map<String, String> tags = Metadata.objectTags(s3.request().content());
    Digests.check(s3.request());
    return retag(s3, "s3:PutObjectTagging", tags, 200);
  }

  static S3Reply deleteTagging(S3Call s3) {
    return retag(s3, "s3:DeleteObjectTagging", Map.of(), 204);
  }

  private static S3Reply retag(S3Call s3, String action, Map<String, String> tags, int status) {
    Bucket bucket = s3.bucket();
    StoredObject object = ObjectReads.find(s3, bucket, action);
    bucket.objects().replace(object.withTags(tags));
    S3Reply reply = S3Reply.empty(status);
    return ObjectReads.version(bucket, object.versionId())
        .map(id -> reply.withHeader("x-amz-version-id", id))
        .orElse(reply);
  }
}
