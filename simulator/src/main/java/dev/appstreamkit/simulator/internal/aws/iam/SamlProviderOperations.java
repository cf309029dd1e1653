package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.GetSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProviderTagsRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProviderTagsResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersResponse;
import software.amazon.awssdk.services.iam.model.SAMLProviderListEntry;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.TagSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.UntagSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.UntagSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.UpdateSamlProviderResponse;

/** Identity providers for SAML 2.0: create, read, list, update, tag, delete. */
final class SamlProviderOperations {

  /** IAM says of any provider that it is valid for a hundred years. */
  private static final Duration VALID = Duration.ofDays(36_500);

  private SamlProviderOperations() {}

  static void addTo(Operations operations) {
    operations
        .on(
            "CreateSAMLProvider",
            CreateSamlProviderRequest::builder,
            SamlProviderOperations::create)
        .on("GetSAMLProvider", GetSamlProviderRequest::builder, SamlProviderOperations::get)
        .on("ListSAMLProviders", ListSamlProvidersRequest::builder, SamlProviderOperations::list)
        .on(
            "UpdateSAMLProvider",
            UpdateSamlProviderRequest::builder,
            SamlProviderOperations::update)
        .on(
            "DeleteSAMLProvider",
            DeleteSamlProviderRequest::builder,
            SamlProviderOperations::delete)
        .on("TagSAMLProvider", TagSamlProviderRequest::builder, SamlProviderOperations::tag)
        .on("UntagSAMLProvider", UntagSamlProviderRequest::builder, SamlProviderOperations::untag)
        .on(
            "ListSAMLProviderTags",
            ListSamlProviderTagsRequest::builder,
            SamlProviderOperations::tags);
  }

  private static Map<String, SamlProvider> all(Call call) {
    return RoleOperations.state(call).samlProviders();
  }

  private static SamlProvider provider(Call call, @Nullable String arn) {
    SamlProvider there = all(call).get(IamChecks.required(arn, "sAMLProviderArn"));
    if (there == null) {
      throw IamErrors.noSuchEntity("Manifest not found for arn " + arn);
    }
    return there;
  }

  private static void demandMetadata(String document) {
    if (SamlDocuments.entityId(document).isEmpty()) {
      throw IamErrors.invalidInput("Could not parse metadata");
    }
  }

  private static CreateSamlProviderResponse create(Call call, CreateSamlProviderRequest request) {
    String document = IamChecks.required(request.samlMetadataDocument(), "sAMLMetadataDocument");
    String name = IamChecks.required(request.name(), "name");
    demandMetadata(document);
    String arn = call.account().arn("iam", "", "saml-provider/" + name);
    if (all(call).containsKey(arn)) {
      throw IamErrors.alreadyExists("EntityAlreadyExists: SAMLProvider " + arn);
    }
    Map<String, String> tags = new TreeMap<>();
    IamChecks.mergeTags(tags, request.tags());
    all(call).put(arn, new SamlProvider(arn, document, call.world().now(), tags));
    return CreateSamlProviderResponse.builder()
        .samlProviderArn(arn)
        .tags(IamChecks.tags(tags))
        .build();
  }

  private static GetSamlProviderResponse get(Call call, GetSamlProviderRequest request) {
    SamlProvider there = provider(call, request.samlProviderArn());
    return GetSamlProviderResponse.builder()
        .samlMetadataDocument(there.metadata())
        .createDate(there.created())
        .validUntil(validUntil(there.created()))
        .tags(IamChecks.tags(there.sortedTags()))
        .build();
  }

  private static Instant validUntil(Instant created) {
    return created.plus(VALID);
  }

  private static ListSamlProvidersResponse list(Call call, ListSamlProvidersRequest request) {
    return ListSamlProvidersResponse.builder()
        .samlProviderList(
            all(call).values().stream()
                .map(
                    one ->
                        SAMLProviderListEntry.builder()
                            .arn(one.arn())
                            .createDate(one.created())
                            .validUntil(validUntil(one.created()))
                            .build())
                .toList())
        .build();
  }

  private static UpdateSamlProviderResponse update(Call call, UpdateSamlProviderRequest request) {
    SamlProvider there = provider(call, request.samlProviderArn());
    if (request.samlMetadataDocument() != null) {
      demandMetadata(request.samlMetadataDocument());
      all(call).put(there.arn(), there.withMetadata(request.samlMetadataDocument()));
    }
    return UpdateSamlProviderResponse.builder().samlProviderArn(there.arn()).build();
  }

  private static DeleteSamlProviderResponse delete(Call call, DeleteSamlProviderRequest request) {
    all(call).remove(provider(call, request.samlProviderArn()).arn());
    return DeleteSamlProviderResponse.builder().build();
  }

  private static TagSamlProviderResponse tag(Call call, TagSamlProviderRequest request) {
    SamlProvider there = provider(call, request.samlProviderArn());
    Map<String, String> tags = there.sortedTags();
    IamChecks.mergeTags(tags, request.tags());
    all(call).put(there.arn(), there.withTags(tags));
    return TagSamlProviderResponse.builder().build();
  }

  private static UntagSamlProviderResponse untag(Call call, UntagSamlProviderRequest request) {
    SamlProvider there = provider(call, request.samlProviderArn());
    Map<String, String> tags = there.sortedTags();
    request.tagKeys().forEach(tags::remove);
    all(call).put(there.arn(), there.withTags(tags));
    return UntagSamlProviderResponse.builder().build();
  }

  private static ListSamlProviderTagsResponse tags(Call call, ListSamlProviderTagsRequest request) {
    MarkerPage<Tag> page =
        MarkerPage.of(
            call,
            request,
            IamChecks.tags(provider(call, request.samlProviderArn()).sortedTags()),
            Tag::key,
            request.marker(),
            request.maxItems());
    return ListSamlProviderTagsResponse.builder()
        .tags(page.items())
        .isTruncated(page.truncated())
        .marker(page.marker())
        .build();
  }
}
