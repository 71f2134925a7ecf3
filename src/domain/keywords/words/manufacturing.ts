/** Manufacturing and engineering. Own work, from general professional knowledge; under the project's licence. */
import { words } from "../words.ts"

export const manufacturing = words(
  "manufacturing",
  `
  # skill
  Quality control | quality inspection | qc | qualitätskontrolle | contrôle qualité | control de calidad | controllo qualità | kontrola jakości
  Assembly | assembly line
  Machine operation | cnc
  Preventive maintenance | equipment maintenance | vorbeugende wartung | maintenance préventive | mantenimiento preventivo | konserwacja prewencyjna | manutenzione preventiva
  Additive manufacturing | 3d printing | 3d-druck
  Analog electronics | analog circuit design
  Assembly instructions | work instructions
  Blow molding | injection molding | injection moulding | spritzguss | injection plastique
  Calibration | instrument calibration | kalibrierung
  Chemical engineering | verfahrenstechnik | génie chimique
  CNC milling | cnc programming | cnc machining | cnc-fräsen | cnc turning | programmation cnc | cnc-programmierung
  Commissioning | plant commissioning | inbetriebnahme | mise en service | uruchamianie maszyn
  Control systems | control engineering | regelungstechnik
  Corrective action | root cause analysis | corrective and preventive action | =CAPA | ursachenanalyse
  Design for manufacturing | design for manufacturability | dfm
  Electrical engineering | elektrotechnik | génie électrique | ingeniería eléctrica | elektrotechnika
  Electronics assembly | soldering | smt assembly | pcb assembly
  Energy management | energy efficiency
  Equipment changeover | machine setup | set-up of machines | rüsten von maschinen | réglage machine
  Failure mode and effects analysis | fmea | amdec
  Fault diagnosis | fault finding | störungsbehebung | dépannage
  Finite element analysis | fea simulation | finite elements
  Fluid dynamics | computational fluid dynamics
  GD&T | geometric dimensioning and tolerancing
  Grinding | surface grinding
  Hydraulics | hydraulik und pneumatik | hydraulique
  Industrial automation | automation engineering | automatisierungstechnik | automatyka przemysłowa | automatisme industriel
  Industrial engineering | génie industriel
  Industrial maintenance | plant maintenance | instandhaltung | maintenance industrielle | mantenimiento industrial | utrzymanie ruchu | manutenzione industriale
  Lockout/tagout | loto procedures
  Machining | metalworking | zerspanung | usinage | obróbka skrawaniem
  Material science | werkstofftechnik
  Measuring instruments | calipers | micrometers | messmittel
  Mechanical design | mechanical engineering design | konstruktion mechanischer
  Mechanical engineering | maschinenbau | génie mécanique | ingeniería mecánica | mechanika i budowa maszyn
  Mechatronics | mechatronik
  Metrology | coordinate measuring machine | =CMM
  Mold making | tool and die making | werkzeugbau
  Non-destructive testing | =NDT
  OEE | overall equipment effectiveness
  Packaging operations | packaging lines
  PCB design | printed circuit board design | circuit design
  Pneumatics | pneumatik | pneumatica | pneumatyka | neumática
  Power electronics
  Predictive maintenance
  Press brake operation | sheet metal | sheet metal fabrication | blechbearbeitung
  Process control | statistical process control
  Process engineering | process design
  Process validation | equipment qualification
  Product development | product lifecycle | produktentwicklung
  Production planning | production scheduling | produktionsplanung | fertigungssteuerung | planification de production | planowanie produkcji
  Production supervision | production management | fertigungsleitung
  Quality management | quality management systems | qualitätsmanagement | gestion de la qualité | gestión de calidad | zarządzanie jakością
  Quality inspection reports | first article inspection
  Reliability engineering
  Renewable energy | wind energy | erneuerbare energien | énergies renouvelables
  Safety engineering | machine safety
  Sensor technology | sensors and instrumentation | instrumentation
  Shift leadership | schichtleitung
  Test engineering | hardware testing
  Thermodynamics | heat transfer
  Total productive maintenance
  Value stream mapping | wertstromanalyse
  Vehicle diagnostics | automotive diagnostics | kfz-diagnose
  Vehicle repair | automotive repair | engine repair | kfz-reparatur | mécanique automobile
  Woodworking
  Painting and coating | powder coating | spray painting
  # method
  5S
  Six Sigma
  Kaizen | continuous improvement
  =Lean | lean manufacturing | lean methodology | lean six sigma | lean management
  APQP | advanced product quality planning
  PPAP | production part approval process
  8D problem solving | 8d report
  5 Whys
  SMED
  Poka-yoke
  Gemba walks | gemba
  DMAIC
  Hoshin kanri
  # standard
  ISO 9001 | iso 9001:2015
  ISO 14001
  ISO 13485
  IATF 16949 | iatf
  AS9100
  GMP | good manufacturing practice | cgmp
  ATEX
  CE marking | ce-kennzeichnung | marquage ce
  # certificate
  Six Sigma Green Belt | green belt
  Six Sigma Black Belt | black belt
  Professional Engineer license | =PE@manufacturing | licensed professional engineer
  FE exam | engineer in training
  ASE certification | ase certified
  CQE | certified quality engineer
  # title
  Mechanical engineer | maschinenbauingenieur | ingénieur mécanique | ingeniero mecánico | inżynier mechanik
  Electrical engineer | elektroingenieur | ingénieur électricien | ingeniero eléctrico | inżynier elektryk
  Production worker | production operator | produktionsmitarbeiter | opérateur de production | agent de production | operario de producción | operator produkcji
  Production manager | production supervisor | produktionsleiter | responsable de production | jefe de producción | kierownik produkcji
  Machine operator | maschinenbediener | maschinen- und anlagenführer | conducteur de ligne | operador de máquinas | operator maszyn
  CNC machinist | machinist | zerspanungsmechaniker | usineur | tourneur-fraiseur | operator cnc
  Quality engineer | quality manager | qualitätsingenieur | ingénieur qualité | inżynier jakości
  Process engineer | process technician
  Industrial mechanic | industriemechaniker | schlosser | mécanicien industriel | mechanik utrzymania ruchu | manutentore meccanico | manutentore
  Mechatronics technician | mechatroniker
  Automotive mechanic | auto mechanic | kfz-mechatroniker | mécanicien automobile | mecánico de automóviles | mechanik samochodowy
  Automation engineer | plc programmer | automatyk
  Chemical engineer | process chemist
  # tool
  Allen-Bradley | rockwell automation | studio 5000
  Siemens TIA Portal | tia portal | simatic s7 | simatic
  SCADA | scada systems
  PLC programming | =PLC | sps-programmierung | speicherprogrammierbare steuerungen | automates programmables | sterowniki plc
  HMI programming | human-machine interface
  =DCS | distributed control system
  CATIA
  Siemens NX | unigraphics
  PTC Creo | creo parametric | pro/engineer
  Autodesk Inventor
  Fusion 360
  Mastercam
  Fanuc | fanuc controls
  Heidenhain
  Haas CNC
  ANSYS
  Abaqus
  COMSOL
  LabVIEW
  Simulink
  Altium Designer | altium
  KiCad
  OrCAD
  Eplan | eplan electric p8
  SAP PP | sap production planning
  SAP PM
  SAP QM
  =MES@manufacturing | manufacturing execution system
  Teamcenter
  Windchill | ptc windchill
  Industrial robots | kuka robots | abb robots | kuka
  3D CAD
  Lathe operation | lathes | tornio | drehmaschine | tour conventionnel
  Milling machines
  Oscilloscope
`
)
