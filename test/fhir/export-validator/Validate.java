import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Questionnaire;

/**
 * HAPI's R4 instance validator over the NDJSON files of each folder given. Prints a line for each message (severity,
 * file, line, place, words, with tabs between), and after a folder's a line `folder N errors N` with the number of resources.
 */
public class Validate {
  // What the libraries log must not mix with the answer.
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] folders) throws Exception {
    System.setOut(System.err);
    FhirContext context = FhirContext.forR4();
    Questionnaires questionnaires = new Questionnaires(context);
    FhirValidator validator = validatorWith(context, questionnaires);
    for (String folder : folders) {
      List<Path> files;
      try (Stream<Path> found = Files.list(Path.of(folder))) {
        files = found.filter(file -> file.toString().endsWith(".ndjson")).sorted().toList();
      }
      validateAll(context, validator, questionnaires, files);
    }
  }

  /** Answers are checked against the questionnaires of this folder and those before it. */
  private static void validateAll(
      FhirContext context, FhirValidator validator, Questionnaires questionnaires, List<Path> files)
      throws Exception {
    for (Path file : files) {
      if (!file.endsWith("Questionnaire.ndjson")) continue;
      for (String text : Files.readAllLines(file)) {
        questionnaires.add(context.newJsonParser().parseResource(Questionnaire.class, text));
      }
    }
    int resources = 0;
    int errors = 0;
    for (Path file : files) {
      int line = 0;
      for (String text : Files.readAllLines(file)) {
        line += 1;
        resources += 1;
        for (SingleValidationMessage message : validator.validateWithResult(text).getMessages()) {
          if (message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0) errors += 1;
          OUT.printf("%s\t%s\t%d\t%s\t%s%n", message.getSeverity(), file.getFileName(), line,
              message.getLocationString(), message.getMessage().replaceAll("\\s+", " "));
        }
      }
    }
    OUT.printf("folder %d errors %d%n", resources, errors);
  }

  private static FhirValidator validatorWith(FhirContext context, Questionnaires questionnaires) {
    ValidationSupportChain support =
        new ValidationSupportChain(
            questionnaires,
            new DefaultProfileValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context),
            new InMemoryTerminologyServerValidationSupport(context));
    return context.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
  }

  /** By their addresses. */
  private record Questionnaires(FhirContext context, Map<String, Questionnaire> byUrl) implements IValidationSupport {
    Questionnaires(FhirContext context) {
      this(context, new HashMap<>());
    }

    void add(Questionnaire questionnaire) {
      byUrl.put(questionnaire.getUrl(), questionnaire);
    }

    @Override
    public FhirContext getFhirContext() {
      return context;
    }

    @Override
    public <T extends IBaseResource> T fetchResource(Class<T> type, String url) {
      IBaseResource found = byUrl.get(url);
      return type != null && type.isInstance(found) ? type.cast(found) : null;
    }
  }
}
