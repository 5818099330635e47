package org.mingcha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTests {
    @TempDir
    Path folder;

    @Test
    void anAddressOutsideThisMachineNeedsTlsOrAnExplicitWord() throws Exception {
        var certificate = Files.createFile(folder.resolve("cert.pem")).toString();
        var key = Files.createFile(folder.resolve("key.pem")).toString();

        assertThatThrownBy(() -> Options.of("run", "--address", "0.0.0.0").refuseUnsafe())
                .isInstanceOf(Options.Refused.class)
                .hasMessageContaining("--insecure");
        assertThatCode(() ->
                        Options.of("run", "--address", "0.0.0.0", "--insecure").refuseUnsafe())
                .doesNotThrowAnyException();
        assertThatCode(() -> Options.of("run", "--address", "0.0.0.0", "--tls-cert", certificate, "--tls-key", key)
                        .refuseUnsafe())
                .doesNotThrowAnyException();
        assertThatCode(() -> Options.of("run").refuseUnsafe()).doesNotThrowAnyException();
    }

    @Test
    void forwardedHeadersAreBelievedFromNamedProxiesAlone() {
        assertThat(Options.of("run").forSpring()).noneMatch(argument -> argument.contains("forward"));
        assertThat(Options.of("run", "--trusted-proxy", "10.1.2.3").forSpring())
                .contains("--server.forward-headers-strategy=native")
                .contains("--server.tomcat.remoteip.internal-proxies=\\Q10.1.2.3\\E");
    }

    @Test
    void aCertificateWithoutItsKeyIsRefused() throws Exception {
        var certificate = Files.createFile(folder.resolve("cert.pem")).toString();

        assertThatThrownBy(() -> Options.of("run", "--tls-cert", certificate)).hasMessageContaining("--tls-key");
    }

    @Test
    void anEmptyFolderNameIsNotTheFolderOneStandsIn() {
        assertThatThrownBy(() -> Options.of("run", "--data", ""))
                .isInstanceOf(Options.Refused.class)
                .hasMessageContaining("--data");
    }

    @Test
    void anUnattendedStartNamesItsBody() {
        assertThat(Options.of("run").forSpring()).noneMatch(argument -> argument.contains("mingcha.body"));
        assertThat(Options.of("run", "--body", "310106").forSpring()).contains("--mingcha.body=310106");
        assertThatThrownBy(() -> Options.of("run", "--body", "静安")).hasMessageContaining("310106");
        assertThatThrownBy(() -> Options.of("demo", "--body", "310106")).hasMessageContaining("run");
    }

    @Test
    void whatIsNotUnderstoodIsRefusedByName() {
        assertThatThrownBy(() -> Options.of("run", "--prot", "1")).hasMessageContaining("--prot");
        assertThatThrownBy(() -> Options.of("run", "--port", "70000")).hasMessageContaining("70000");
        assertThatThrownBy(() -> Options.of("backup")).hasMessageContaining("文件");
        assertThatThrownBy(() -> Options.of()).isInstanceOf(Options.Refused.class);
    }

    @Test
    void aBackupThatIsNotThereIsRefusedBeforeADataFolderIsMade() {
        assertThatThrownBy(
                        () -> Options.of("restore", folder.resolve("gone.zip").toString()))
                .isInstanceOf(Options.Refused.class)
                .hasMessageContaining("gone.zip");
    }
}
