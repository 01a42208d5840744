package io.gluegate.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {

  private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");

  @ParameterizedTest
  @MethodSource("io.gluegate.deploy.RenderedChart#ofAllValues")
  void serviceFindsTheReplicasAndNothingElse(RenderedChart chart) {
    var replicas = chart.one(Deployment.class).getSpec();
    var service = chart.one(Service.class).getSpec();

    assertThat(service.getSelector()).isEqualTo(replicas.getSelector().getMatchLabels());
    assertThat(replicas.getTemplate().getMetadata().getLabels())
        .containsAllEntriesOf(service.getSelector());
    assertThat(chart.all(Job.class))
        .noneMatch(
            job ->
                job.getSpec()
                    .getTemplate()
                    .getMetadata()
                    .getLabels()
                    .entrySet()
                    .containsAll(service.getSelector().entrySet()));
    assertThat(chart.all(PodDisruptionBudget.class))
        .allMatch(
            budget ->
                budget.getSpec().getSelector().getMatchLabels().equals(service.getSelector()));
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.deploy.RenderedChart#ofAllValues")
  void requestsGoToAnyReplica(RenderedChart chart) {
    var service = chart.one(Service.class).getSpec();

    assertThat(service.getSessionAffinity()).isNull();
    assertThat(service.getSessionAffinityConfig()).isNull();
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.deploy.RenderedChart#ofAllValues")
  void namesAreNames(RenderedChart chart) {
    assertThat(chart.resources())
        .allMatch(each -> NAME.matcher(each.getMetadata().getName()).matches());
    assertThat(chart.containers()).allMatch(each -> NAME.matcher(each.getName()).matches());
  }

  @Test
  void migrationsRunWhereTheValuesSay() {
    var job = RenderedChart.named("default").one(Job.class);
    var inPod =
        RenderedChart.named("everything").one(Deployment.class).getSpec().getTemplate().getSpec();

    assertThat(job.getMetadata().getAnnotations())
        .containsEntry("test/hook", "pre-install,pre-upgrade");
    assertThat(job.getSpec().getTemplate().getSpec().getContainers().getFirst().getArgs())
        .containsExactly("db", "migrate");
    assertThat(inPod.getInitContainers().getFirst().getArgs()).containsExactly("db", "migrate");
    assertThat(RenderedChart.named("everything").all(Job.class)).isEmpty();
    assertThat(RenderedChart.named("single").all(Job.class)).isEmpty();
    assertThat(
            RenderedChart.named("single")
                .one(Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getInitContainers())
        .isEmpty();
  }

  @Test
  void twoReplicasAreTheDefaultAndLeaveOneAtATime() {
    assertThat(RenderedChart.named("default").one(Deployment.class).getSpec().getReplicas())
        .isEqualTo(2);
    assertThat(
            RenderedChart.named("default")
                .one(PodDisruptionBudget.class)
                .getSpec()
                .getMaxUnavailable()
                .getIntVal())
        .isEqualTo(1);
    assertThat(RenderedChart.named("single").all(PodDisruptionBudget.class)).isEmpty();
  }

  @Test
  void hostNamesOfTheServiceAreServed() {
    var hosts =
        RenderedChart.named("everything").gateway().getEnv().stream()
            .filter(variable -> variable.getName().equals("ALLOWED_HOSTS"))
            .map(EnvVar::getValue)
            .findFirst();

    assertThat(hosts)
        .hasValue(
            "mcp-gluegate,mcp-gluegate.docs,mcp-gluegate.docs.svc,mcp-gluegate.docs.svc.cluster.local,mcp.example.com");
  }

  @Test
  void fieldThatKubernetesDoesNotKnowIsFound() throws IOException {
    var service =
        Yaml.documents("{apiVersion: v1, kind: Service, spec: {sessionAfinity: None}}").getFirst();

    assertThatThrownBy(() -> RenderedChart.read(service)).hasMessageContaining("sessionAfinity");
  }
}
