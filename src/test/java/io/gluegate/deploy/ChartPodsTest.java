package io.gluegate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartPodsTest {

  @ParameterizedTest
  @MethodSource("io.gluegate.deploy.RenderedChart#ofAllValues")
  void portsOfServiceAndProbesExist(RenderedChart chart) {
    var gateway = chart.gateway();
    var names = gateway.getPorts().stream().map(port -> port.getName()).toList();

    assertThat(names).allMatch(name -> name.length() <= 15);
    assertThat(chart.one(Service.class).getSpec().getPorts())
        .allMatch(port -> names.contains(port.getTargetPort().getStrVal()));
    assertThat(probes(gateway))
        .hasSize(3)
        .allMatch(probe -> names.contains(probe.getPort().getStrVal()));
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.deploy.RenderedChart#ofAllValues")
  void livenessNeverAsksTheDatabase(RenderedChart chart) {
    var gateway = chart.gateway();

    assertThat(gateway.getStartupProbe().getHttpGet().getPath()).isEqualTo("/health");
    assertThat(gateway.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/health");
    assertThat(gateway.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.deploy.RenderedChart#ofAllValues")
  void rollingLosesNoReplicaBeforeTheNextIsReady(RenderedChart chart) throws IOException {
    var deployment = chart.one(Deployment.class).getSpec();
    var pod = deployment.getTemplate().getSpec();
    var pause = chart.gateway().getLifecycle().getPreStop().getExec().getCommand();
    var drain = Yaml.file("config.yml").at("/server/shutdownGracePeriod").asText();

    assertThat(deployment.getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal())
        .isZero();
    assertThat(pod.getTerminationGracePeriodSeconds())
        .isGreaterThan(
            Long.parseLong(pause.getLast()) + Long.parseLong(drain.replaceFirst("s$", "")));
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.deploy.RenderedChart#ofAllValues")
  void everyPodMeetsTheRestrictedProfile(RenderedChart chart) {
    for (var pod : chart.pods()) {
      var spec = pod.getSpec();
      assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(spec.getSecurityContext().getRunAsUser()).isEqualTo(10001);
      assertThat(spec.getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
      assertThat(spec.getAutomountServiceAccountToken()).isFalse();
      assertThat(Stream.of(spec.getHostNetwork(), spec.getHostPID(), spec.getHostIPC()))
          .containsOnlyNulls();
      assertThat(spec.getVolumes()).allMatch(volume -> volume.getEmptyDir() != null);
      assertThat(RenderedChart.containersOf(spec)).allSatisfy(ChartPodsTest::isRestricted);
    }
  }

  private static void isRestricted(Container container) {
    var security = container.getSecurityContext();
    assertThat(security.getAllowPrivilegeEscalation()).isFalse();
    assertThat(security.getReadOnlyRootFilesystem()).isTrue();
    assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(security.getCapabilities().getAdd()).isEmpty();
    assertThat(container.getResources().getLimits()).containsKey("memory");
    assertThat(
            Stream.of(container.getResources().getLimits(), container.getResources().getRequests())
                .flatMap(amounts -> amounts.values().stream())
                .map(Quantity::getNumericalAmount))
        .allMatch(amount -> amount.signum() > 0);
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.deploy.RenderedChart#ofAllValues")
  void accountsExistBeforeThePodsThatUseThem(RenderedChart chart) {
    var account = chart.one(ServiceAccount.class);

    assertThat(account.getAutomountServiceAccountToken()).isFalse();
    assertThat(
            chart.one(Deployment.class).getSpec().getTemplate().getSpec().getServiceAccountName())
        .isEqualTo(account.getMetadata().getName());
    // A hook runs before the chart's own account is made.
    assertThat(chart.all(Job.class))
        .allMatch(job -> job.getSpec().getTemplate().getSpec().getServiceAccountName() == null);
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.deploy.RenderedChart#ofAllValues")
  void variablesAreSettingsOfTheGatewayAndStandOnce(RenderedChart chart) throws IOException {
    var settings = Yaml.settings();

    for (var container : chart.containers().toList()) {
      var names = container.getEnv().stream().map(EnvVar::getName).toList();
      assertThat(names).doesNotHaveDuplicates();
      assertThat(settings).containsAll(names);
    }
  }

  @ParameterizedTest
  @MethodSource("io.gluegate.deploy.RenderedChart#ofAllValues")
  void secretsComeFromTheOneSecretThatExists(RenderedChart chart) throws IOException {
    var described = Files.readString(RenderedChart.CHART.resolve("README.md"));
    var references =
        chart
            .containers()
            .flatMap(container -> container.getEnv().stream())
            .filter(variable -> variable.getValueFrom() != null)
            .map(variable -> variable.getValueFrom().getSecretKeyRef())
            .toList();

    assertThat(references).isNotEmpty();
    assertThat(references)
        .allMatch(reference -> reference.getName().equals("gluegate"))
        .allMatch(reference -> described.contains("`" + reference.getKey() + "`"))
        .allMatch(
            reference ->
                reference.getKey().equals("DATABASE_URL")
                    != Boolean.TRUE.equals(reference.getOptional()));
  }

  private static List<HTTPGetAction> probes(Container container) {
    return Stream.of(
            container.getStartupProbe(),
            container.getLivenessProbe(),
            container.getReadinessProbe())
        .map(Probe::getHttpGet)
        .toList();
  }
}
